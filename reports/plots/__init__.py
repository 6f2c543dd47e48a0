"""Plots: a table of counts as SVG, drawn on the server, in the reader's colours, with a title and a description."""
