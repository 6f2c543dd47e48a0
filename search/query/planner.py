"""The planner: from the words that somebody typed to the clauses that an engine looks for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from search.language.analysis import telling_terms, terms, tokens
from search.query.plan import Clause, Phrase, Plan
from search.query.request import QUOTES
from search.query.synonyms import Synonyms, spans

MOST_TERMS = 100
# Words that carry meaning outside quotes, in a search with a quote that has to be there.
MOST_BESIDE_QUOTES = 6

# Acronyms with dots: G.P.
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_QUOTED = re.compile(r'"([^"]*)"')


def plan(text: str, synonyms: Synonyms | None = None) -> Plan:
    """Plan a search: what is in double quotes must be there word for word, of the rest any word is enough.

    In a text with more words outside quotes than a few, quotes are only its author's: they demand nothing. Stop words
    count only if there is nothing else, and the first hundred terms are enough. Where others are known for words
    outside quotes, they are as good as those.
    """
    plain = undotted(QUOTES.sub('"', text))
    free = _QUOTED.sub(" ", plain)
    if sum(not token.is_stop_word for token in tokens(free)) > MOST_BESIDE_QUOTES:
        free, plain = plain, ""
    quoted = list(_phrases(_QUOTED.findall(plain)))
    most = MOST_TERMS - sum(map(len, quoted))
    clauses = list(_telling(free, most, synonyms or Synonyms()))
    if not (clauses or quoted):
        clauses = [Clause(((term,),)) for term in islice(terms(free), most)]
    return Plan(_counted([*(Clause((phrase,), is_required=True) for phrase in quoted), *clauses]))


def undotted(text: str) -> str:
    """The text with acronyms as the library writes them: GP for G.P."""
    return _DOTTED.sub(lambda match: match[0].replace(".", ""), text)


def subject(text: str) -> frozenset[str]:
    """The subject of a text: the terms of its words that carry meaning, or of all words if none does."""
    plain = undotted(text)
    return frozenset(telling_terms(plain)) or frozenset(terms(plain))


def _phrases(pieces: list[str]) -> Iterator[Phrase]:
    """Yield the phrases that these pieces are, up to the most terms in all."""
    left = MOST_TERMS
    for piece in pieces:
        phrase = tuple(terms(piece))[:left]
        left -= len(phrase)
        if phrase:
            yield phrase


def _telling(text: str, most: int, synonyms: Synonyms) -> Iterator[Clause]:
    """Yield a clause for each word that carries meaning, with its synonyms."""
    found = list(tokens(text))
    others: dict[int, tuple[Phrase, ...]] = {}
    for begin, end, phrases in spans([token.term for token in found], synonyms):
        others.update(dict.fromkeys(range(begin, end), phrases))
    telling = (place for place, token in enumerate(found) if not token.is_stop_word)
    for place in islice(telling, most):
        yield Clause(((found[place].term,), *others.get(place, ())))


def _counted(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """Each clause once, with how often it is there."""
    counted: dict[Clause, int] = {}
    for clause in clauses:
        counted[clause] = counted.get(clause, 0) + 1
    return tuple(replace(clause, weight=times) for clause, times in counted.items())
