"""The numbers of a report: taken once, kept with the facts that they come from, and counted again at any time."""
