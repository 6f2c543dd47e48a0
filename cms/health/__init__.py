"""Is it up: for probes, for the world, and for those who look after it."""
