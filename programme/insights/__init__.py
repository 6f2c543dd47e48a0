"""What people took from events: told, published, and let go of."""
