"""The framework file: what it may say, and loading it."""
