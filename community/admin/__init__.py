"""Connect Five in the CMS, for organisers."""
