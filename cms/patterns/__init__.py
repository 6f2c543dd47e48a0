"""The pattern library: every component of the pages alone, with an example. It is there in development only."""
