"""What editors do for the search in the CMS."""
