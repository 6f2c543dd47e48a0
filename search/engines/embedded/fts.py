"""A plan as expressions of FTS5. Terms are letters and digits only; they are quoted all the same."""

from collections.abc import Iterable

from search.query.plan import Clause, Phrase, Plan


def any_of(plan: Plan) -> str:
    """Return what matches every document that is found; what is asked for repeatedly counts repeatedly."""
    wanted = _any(one for clause in plan.clauses for one in [_clause(clause)] * clause.weight)
    required = [_clause(clause) for clause in plan.required]
    return " AND ".join([*required, f"({wanted})"])


def all_of(plan: Plan) -> str:
    """Return what matches the documents that meet every clause."""
    return " AND ".join(map(_clause, plan.clauses))


def _clause(clause: Clause) -> str:
    return f"({_any(map(phrase_expression, clause.phrases))})"


def phrase_expression(phrase: Phrase) -> str:
    """Return what matches the documents that have a phrase."""
    return f'"{" ".join(phrase)}"'


def _any(expressions: Iterable[str]) -> str:
    return " OR ".join(expressions)
