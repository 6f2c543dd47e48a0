"""Offering a story, and following what becomes of it: for anybody, without an account."""
