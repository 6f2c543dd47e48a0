"""A follower of the change feed, to start one of your own from."""
