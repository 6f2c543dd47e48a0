"""Which entries meet a plan: sets of entries that have a phrase, joined."""

from collections.abc import Iterable

from pyroaring import BitMap

from search.engines.embedded.fts import phrase_expression
from search.index.snapshot import Snapshot
from search.query.plan import Clause, Plan


def meeting_any(view: Snapshot, plan: Plan) -> BitMap:
    """The entries that are found: they meet every required clause, or any if none is required."""
    found = _union(_meeting(view, clause) for clause in plan.clauses)
    return _intersection([found, *(_meeting(view, clause) for clause in plan.required)])


def meeting_all(view: Snapshot, plan: Plan) -> BitMap:
    """The entries that meet every clause."""
    return _intersection([_meeting(view, clause) for clause in plan.clauses])


def _meeting(view: Snapshot, clause: Clause) -> BitMap:
    return _union(view.matching(phrase_expression(phrase)) for phrase in clause.phrases)


def _union(sets: Iterable[BitMap]) -> BitMap:
    return BitMap.union(BitMap(), *sets)


def _intersection(sets: list[BitMap]) -> BitMap:
    first, *others = sets
    return first.intersection(*others) if others else first
