"""Dirty marks: noticing that something public may have changed."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from publishing.machine.backoff import Backoff
from publishing.machine.reasons import storable
from publishing.models import DirtyMark, Scope
from publishing.models.marks import MOST_COUNTED

# The function that projects stored marks once the change has committed; registered when the app is ready.
_after_commit: list[Callable[[], object]] = []
_collected: ContextVar["set[Mark] | None"] = ContextVar("collected_marks", default=None)


@dataclass(frozen=True, order=True)
class Mark:
    """A source to look at (its name, see `source_of`), and how far around it."""

    source: str
    scope: str = Scope.ITSELF


def after_commit(project: Callable[[], object]) -> None:
    """Register the function that projects marks stored outside a block, as soon as their change has committed."""
    _after_commit[:] = [project]


def collecting() -> bool:
    """Say whether a `publishing.projection.transactions.atomic` block is open here."""
    return _collected.get() is not None


def collected() -> frozenset[Mark]:
    """The marks of the block that is open here, so far."""
    return frozenset(_collected.get() or ())


@contextmanager
def collect() -> Iterator[set[Mark]]:
    """Keep the marks of this block in memory: its transaction projects them before it commits."""
    collected: set[Mark] = set()
    token = _collected.set(collected)
    try:
        yield collected
    finally:
        _collected.reset(token)


def mark(source: str, scope: str = Scope.ITSELF) -> None:
    """Remember that a source changed.

    Outside a block it is stored beside the change, in the same transaction, and projected once that has committed.
    """
    collected = _collected.get()
    if collected is not None:
        collected.add(Mark(source, scope))
        return
    store([Mark(source, scope)])
    # The change is made by then: if nothing can be projected now, the worker does it.
    transaction.on_commit(_project_stored, robust=True)


def store(marks: Iterable[Mark]) -> None:
    """Write marks for later; one that is already there gets a new version and is due at once."""
    DirtyMark.objects.bulk_create(
        [DirtyMark(source=item.source, scope=item.scope) for item in sorted(marks)],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["source", "scope"],
        update_fields=["version", "not_before"],
    )


def keep_failure(failed: Mark, reason: str, failures: int, backoff: Backoff) -> None:
    """Store a mark that has failed so many times in a row, with the reason for editors; it is due after a pause."""
    told = {"attempts": min(failures, MOST_COUNTED), "error": storable(reason)}
    due = {"not_before": timezone.now() + backoff.after(failures)}
    DirtyMark.objects.update_or_create(source=failed.source, scope=failed.scope, defaults=told | due)


def _project_stored() -> None:
    for project in _after_commit:
        project()
