"""The pictures that stand for stories and characteristics, drawn from their slugs."""
