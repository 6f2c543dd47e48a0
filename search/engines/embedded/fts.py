"""A plan as expressions of FTS5. Terms are letters and digits only; they are quoted all the same."""

from collections.abc import Iterable

from search.query.plan import Clause, Phrase, Plan


def any_of(plan: Plan) -> str:
    """The expression for every document that is found; a word that is asked for twice counts twice."""
    wanted = _any(one for clause in plan.clauses for one in [_clause(clause)] * clause.weight)
    required = [_clause(clause) for clause in plan.required]
    return " AND ".join([*required, f"({wanted})"])


def all_of(plan: Plan) -> str:
    """The expression for the documents that meet every clause."""
    return " AND ".join(map(_clause, plan.clauses))


def _clause(clause: Clause) -> str:
    return f"({_any(map(phrase_expression, clause.phrases))})"


def phrase_expression(phrase: Phrase) -> str:
    """The expression for the documents that have a phrase."""
    return f'"{" ".join(phrase)}"'


def _any(expressions: Iterable[str]) -> str:
    return " OR ".join(expressions)
