"""The harms, one file for each kind."""
