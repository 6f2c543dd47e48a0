"""References by which people without an account are known."""

import secrets

# Without those that are taken for one another when somebody reads them out.
_SIGNS = "23456789BCDFGHJKMNPQRSTVWXZ"


def new_reference() -> str:
    """A reference to quote in a mail or on the telephone; it says nothing of how many there are."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(8))
    return f"{signs[:4]}-{signs[4:]}"
