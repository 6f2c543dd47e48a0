"""News by email: new stories and events to whoever asked for them, without an account."""
