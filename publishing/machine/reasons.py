"""Why something failed, in words that can be stored and shown."""

MOST_CHARACTERS = 1_000


def storable(text: str) -> str:
    """The text without what PostgreSQL refuses to store (NUL, half characters), and no longer than people read."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")[:MOST_CHARACTERS]


def reason_of(error: Exception) -> str:
    """What went wrong, for the people who have to see to it."""
    return storable(f"{type(error).__name__}: {error}" if str(error) else type(error).__name__)
