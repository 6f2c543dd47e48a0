"""The framework refined: what members say, the changes that are proposed because of it, and the version they give."""
