"""How dates are written and understood where Django asks for a format."""
