"""The engines: each retrieves, ranks and counts."""
