"""Private links: each opens one thing for one person and one purpose, for a while, without an account."""
