"""Mistyping on purpose: one slip of the finger in a query, the same every time."""

import re
from random import Random
from string import ascii_lowercase

_WORD = re.compile(r"[a-zA-Z]{4,}")


def mistyped(text: str, random: Random) -> str:
    """The text with one letter added, missing, other or swapped, in a word of four letters or more."""
    words = list(_WORD.finditer(text))
    if not words:
        return text
    word = random.choice(words)
    # Not the first letter: that is seldom wrong, and then most often noticed.
    place = random.randrange(word.start() + 1, word.end())
    letter = random.choice(ascii_lowercase)
    before, wrong, after = text[:place], text[place], text[place + 1 :]
    slips = [before + letter + wrong + after, before + after, before + letter + after]
    if place + 1 < word.end():
        slips.append(before + after[0] + wrong + after[1:])
    return random.choice(slips)
