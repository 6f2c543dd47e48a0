"""The programme file: what it may say, and loading it."""
