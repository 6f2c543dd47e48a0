"""Small consumers of the API, to start one of your own from."""
