"""What is said of text that is too long."""


def too_long(name: str, limit: int | None) -> str:
    """The message for a field of this name; Django puts in how long its text is."""
    return f"{name.replace('%', '%%')} must be {limit} characters or fewer. It has %(show_value)d."
