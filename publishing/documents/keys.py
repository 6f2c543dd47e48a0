"""Keys of the database, as they come in an address, a form or a text: code and people may put anything there."""

import re

# Every key of so few digits fits into a database, and no key grows longer.
KEY = re.compile(r"[0-9]{1,18}")


def key_in(text: str) -> int | None:
    """The key that a text is; None if it is none."""
    return int(text) if KEY.fullmatch(text) else None
