"""Words that no story has: a search that finds others must not pass for one that found these."""

from collections.abc import Container
from itertools import islice

from search.index.visible import Shown
from search.language.analysis import Token, located

# Of a pasted text, the first words are looked at, and of those that are missing the first are named.
MOST_WORDS = 30
MOST_NAMED = 5


def missing(text: str, shown: Shown, known: Container[str]) -> tuple[Token, ...]:
    """The words of a text that nothing shown has, each once; none while changes are still to be taken in.

    A known word has others that stand for it.
    """
    if not shown.is_complete:
        return ()
    found: dict[str, Token] = {}
    for token in islice(located(text), MOST_WORDS):
        if not (token.is_stop_word or token.word in known or shown.has_term(token.term)):
            found.setdefault(token.term, token)
    return tuple(islice(found.values(), MOST_NAMED))
