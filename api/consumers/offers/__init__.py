"""Stories that people tell on other sites: a signed manifest, and then the files, one after the other."""
