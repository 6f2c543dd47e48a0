"""Who tells a story, as something that searches are narrowed by: the roles in its byline."""

import re
from collections.abc import Iterator

from search.language.analysis import words

# What comes after a comma is where the role is held.
_PLACE = re.compile(r"[,;:()].*", re.DOTALL)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_MORE = re.compile(r"\s+(?:of|for|in|at|with|from|on|to)\s.*", re.DOTALL | re.IGNORECASE)
MOST_WORDS = 4


def roles(byline: str) -> Iterator[tuple[str, str]]:
    """Yield the roles in a byline as value and label, in full and in short: ward manager, manager."""
    for part in _AND.split(_PLACE.sub("", byline)):
        role = [word.replace("'", "") for word in words(_MORE.sub("", part))[-MOST_WORDS:]]
        for place in range(len(role)):
            yield "-".join(role[place:]), " ".join(role[place:])
