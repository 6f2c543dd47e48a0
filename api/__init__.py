"""The JSON API for other sites."""
