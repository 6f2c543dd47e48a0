"""The sentences of a text."""

import re
from collections.abc import Iterator

# Fewer words tell nothing by themselves.
FEWEST_WORDS = 4

_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?…])[\"'\u201d\u2019)]*\s+|\n+")


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text that have a few words at least."""
    whole = (sentence.strip() for sentence in _BETWEEN_SENTENCES.split(text))
    return (sentence for sentence in whole if len(sentence.split()) >= FEWEST_WORDS)
