"""A plan as expressions of FTS5. Terms are letters and digits only; they are quoted all the same."""

import re
from collections.abc import Iterable

from search.query.plan import Phrase, Plan

_PHRASE = re.compile(r'"[^"]*"')


def any_of(plan: Plan) -> str:
    """The expression for every document that is found; a word that is asked for twice counts twice."""
    typed = [phrase for clause in plan.clauses for phrase in [clause.typed] * clause.weight]
    others = [phrase for phrase, times in plan.others.items() for _ in range(times)]
    required = [_any(map(phrase_expression, clause.phrases)) for clause in plan.required]
    return " AND ".join([*required, _any(map(phrase_expression, [*typed, *others]))])


def all_of(plan: Plan) -> str:
    """The expression for the documents that meet every clause.

    Clauses that the same others meet are one piece of it, so that these count once.
    """
    alike: dict[tuple[Phrase, ...], list[str]] = {}
    for clause in plan.clauses:
        alike.setdefault(clause.others, []).append(phrase_expression(clause.typed))
    return " AND ".join(
        _any([f"({' AND '.join(typed)})", *map(phrase_expression, others)]) for others, typed in alike.items()
    )


def phrases_of(expression: str) -> list[str]:
    """The phrases of an expression, in order: each is in quotes, and nothing else is."""
    return _PHRASE.findall(expression)


def phrase_expression(phrase: Phrase) -> str:
    """The expression for the documents that have a phrase."""
    return f'"{" ".join(phrase)}"'


def _any(expressions: Iterable[str]) -> str:
    return f"({' OR '.join(expressions)})"
