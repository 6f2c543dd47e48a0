"""From what somebody typed to the terms that are looked for."""

from dataclasses import dataclass
from itertools import islice

from search.analysis import tokens

MOST_TERMS = 100


@dataclass(frozen=True)
class Plan:
    """Documents with any of these terms are found; a term that is repeated counts more."""

    terms: tuple[str, ...]


def plan(text: str) -> Plan:
    """Plan a search: stop words count only if there is nothing else, and the first hundred terms are enough."""
    telling = (token for token in tokens(text) if not token.is_stop_word)
    wanted = list(islice(telling, MOST_TERMS)) or islice(tokens(text), MOST_TERMS)
    return Plan(tuple(token.term for token in wanted))
