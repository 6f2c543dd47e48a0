"""Words that English itself knows, British and American: whoever writes one has meant it, whatever the library says."""

from functools import cache
from importlib.resources import files
from itertools import islice

from search.language.analysis import term_of

# The commonest of a list of words by how often books have them; with all of them, many a slip would be a rare word.
LIST = files("symspellpy") / "frequency_dictionary_en_82_765.txt"
MOST_WORDS = 28_000


def is_english(term: str) -> bool:
    """Say whether a term is that of a common English word."""
    return term in _terms()


@cache
def _terms() -> frozenset[str]:
    """The terms of the list; reading them takes a twentieth of a second and two megabytes."""
    with LIST.open(encoding="utf-8-sig") as lines:
        return frozenset(term_of(line.partition(" ")[0]) for line in islice(lines, MOST_WORDS))
