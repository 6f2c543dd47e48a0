"""Who logs in, and how often somebody may try."""
