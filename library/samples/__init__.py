"""Sample stories: read from files, loaded, and removed without a trace."""
