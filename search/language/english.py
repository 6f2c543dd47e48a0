"""Words that English itself knows, British and American: whoever writes one has meant it, whatever the library says."""

import re
from functools import cache
from importlib.resources import files
from itertools import islice

from search.language.analysis import term_of

# The commonest of a list of words by how often books have them; with all of them, many a slip would be a rare word.
LIST = files("symspellpy") / "frequency_dictionary_en_82_765.txt"
MOST_WORDS = 28_000
# So many of them say nothing of what a text is about: people, day, meeting.
EVERYDAY = 1_200
ENDINGS = ("", "s", "es", "d", "ed")


def is_english(term: str) -> bool:
    """Say whether a term is that of a common English word."""
    return term in _terms()


def is_everyday(word: str) -> bool:
    """Say whether a folded word is one of the commonest of all, or a form of one: goes, housed, tried."""
    forms = {word.removesuffix(ending) for ending in ENDINGS} | {re.sub("ie[sd]$", "y", word)}
    return any(rank(one) < EVERYDAY for one in forms)


def rank(word: str) -> int:
    """The place of a folded word among those of English, the commonest first; all others come last."""
    return _ranks().get(word, MOST_WORDS)


@cache
def _terms() -> frozenset[str]:
    """The terms of the list; reading them takes a twentieth of a second and two megabytes."""
    return frozenset(map(term_of, _words()))


@cache
def _ranks() -> dict[str, int]:
    return {word: place for place, word in enumerate(_words())}


def _words() -> list[str]:
    with LIST.open(encoding="utf-8-sig") as lines:
        return [line.partition(" ")[0] for line in islice(lines, MOST_WORDS)]
