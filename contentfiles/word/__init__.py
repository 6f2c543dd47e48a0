"""Word files: opened with care, read to pieces of text, with a tally of whatever does not come along."""
