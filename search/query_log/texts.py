"""Which texts may be kept, and as what: never one that could tell who somebody is."""

import re

from search.language.analysis import fold, words

# Longer ones are pasted, or tell a story of their own.
MOST_CHARACTERS = 80
MOST_WORDS = 10

# An e-mail address; six digits in a row, whatever stands between them (telephone, NHS and insurance numbers, dates of
# birth); a postcode.
_PERSONAL = re.compile(r"@|\d(?:[\W_]*\d){5}|\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b")


def kept_text(text: str) -> str | None:
    """A text as it is kept: its words, folded; None if it is not."""
    plain = fold(text[: MOST_CHARACTERS + 1])
    if len(plain) > MOST_CHARACTERS or _PERSONAL.search(plain):
        return None
    found = words(text)
    return " ".join(found) if 0 < len(found) <= MOST_WORDS else None
