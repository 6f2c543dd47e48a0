"""From what somebody typed to what is looked for."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from search.analysis import Token, terms, tokens
from search.plan import Clause, Phrase, Plan

MOST_TERMS = 100

_QUOTES = re.compile("[\u201c\u201d\u201e\u00ab\u00bb\uff02]")
_QUOTED = re.compile(r'"([^"]*)"')


def plan(text: str) -> Plan:
    """Plan a search: what is in double quotes must be there word for word, of the rest any word is enough.

    Stop words count only if there is nothing else, and the first hundred terms are enough.
    """
    plain = _QUOTES.sub('"', text)
    quoted = list(_phrases(_QUOTED.findall(plain)))
    free = _telling(_QUOTED.sub(" ", plain), MOST_TERMS - sum(map(len, quoted)), keep_stop_words=not quoted)
    asked = Counter([(phrase, True) for phrase in quoted] + [((token.term,), False) for token in free])
    return Plan(tuple(Clause((phrase,), times, required) for (phrase, required), times in asked.items()))


def _phrases(pieces: list[str]) -> Iterator[Phrase]:
    """Yield the phrases that these pieces are, up to the most terms in all."""
    left = MOST_TERMS
    for piece in pieces:
        phrase = tuple(terms(piece))[:left]
        left -= len(phrase)
        if phrase:
            yield phrase


def _telling(text: str, most: int, *, keep_stop_words: bool) -> list[Token]:
    telling = list(islice((token for token in tokens(text) if not token.is_stop_word), most))
    return telling or (list(islice(tokens(text), most)) if keep_stop_words else [])
