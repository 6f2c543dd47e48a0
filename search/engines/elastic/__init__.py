"""The engine that searches with Elasticsearch: optional, for large libraries and busy sites."""
