"""The projector: from what is marked to documents, numbers and tombstones, before the transaction commits."""

from collections.abc import Collection, Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Min, QuerySet
from django.utils import timezone
from wagtail.models import Page

from publishing.documents.names import source_name
from publishing.machine.backoff import doubling, over
from publishing.models import DirtyMark, DocumentReference, PublicDocument, Scope, Sequence
from publishing.projection import marks, sources
from publishing.projection.marks import Mark
from publishing.projection.run import Projection
from publishing.sequence.schema import schema_name

# So many are built in the transaction of the change; the rest is the worker's. A document takes about a millisecond.
INLINE_LIMIT = 200
BACKOFF = doubling(timedelta(seconds=2), timedelta(hours=1))


def project(changed: Collection[Mark], *, at_once: bool = False) -> None:
    """Bring the documents up to date with these marks; call it at the end of the transaction that made them.

    The counter is locked before anything is read, so whatever another transaction did meanwhile is either visible
    here or will look at this one's result: no change falls between two. What stopped being public becomes a tombstone
    at once, however much is marked; of the rest, what is over the limit is left to the worker, unless all of it is
    to be seen `at_once`.
    """
    if changed:
        _project(changed, Sequence.lock(), at_once=at_once)


def drain(limit: int = 100) -> int:
    """Project stored marks that are due, oldest first; return how many were taken."""
    if not _due().exists():
        return 0
    with transaction.atomic():
        sequence = Sequence.lock()
        taken = list(_due().order_by("not_before", "pk")[:limit])
        for mark in taken:
            DirtyMark.objects.filter(pk=mark.pk, version=mark.version).delete()
        attempts = {mark.source: mark.attempts for mark in sorted(taken, key=lambda mark: mark.attempts)}
        _project({Mark(mark.source, mark.scope) for mark in taken}, sequence, attempts)
    return len(taken)


def _due() -> QuerySet[DirtyMark]:
    """The marks whose pause is over, if they had one."""
    is_over = over("not_before", timezone.now(), BACKOFF.longest)
    return DirtyMark.objects.filter(is_over).exclude(scope=Scope.SCHEDULE)


def mark_outdated(limit: int = 500) -> int:
    """Mark documents built by other rules, and those that the clock has overtaken; return how many."""
    now = timezone.now()
    standing = PublicDocument.objects.filter(withdrawn_at__isnull=True)
    outdated = set(standing.exclude(schema=schema_name()).values_list("source", flat=True)[:limit])
    outdated |= set(standing.filter(expires_at__lte=now).values_list("source", flat=True)[:limit])
    outdated |= set(standing.filter(stale_at__lte=now).values_list("source", flat=True)[:limit])
    waiting = set(DirtyMark.objects.filter(source__in=outdated).values_list("source", flat=True))
    marks.store(Mark(source) for source in outdated - waiting)
    return len(outdated - waiting)


def _project(
    changed: Iterable[Mark], sequence: Sequence, attempts: dict[str, int] | None = None, *, at_once: bool = False
) -> None:
    pending = _resolve(changed)
    seen: set[str] = set()
    while pending:
        now, later = _share(pending)
        # If all of it is done now, then in one share after the other.
        seen |= set(now) if at_once else pending
        projection = Projection(sequence)
        projection.run(now)
        if later and not at_once:
            projection.withdraw_hidden(later)
            marks.store(Mark(source) for source in later)
        projection.store()
        _keep_failures(projection.failures, attempts or {})
        touched = _touched_by(projection.renamed) if projection.renamed else set()
        pending = (pending | touched) - seen


def _touched_by(renamed: set[str]) -> set[str]:
    """The sources that show these renamed things, or are public only while they are."""
    following = (source.following(renamed) for source in sources.all_sources())
    return _resolve(Mark(source, Scope.DEPENDENTS) for source in renamed).union(*following)


def _share(pending: set[str]) -> tuple[list[str], list[str]]:
    ordered = sorted(pending, key=_age)
    return ordered[:INLINE_LIMIT], ordered[INLINE_LIMIT:]


def _age(source: str) -> tuple[str, int, str]:
    """The sort key by which older things of a kind come first, and get their numbers first."""
    prefix, _, key = source.partition(":")
    return prefix, int(key) if key.isdecimal() else 0, key


def _resolve(changed: Iterable[Mark]) -> set[str]:
    """The names of the sources that the marks reach."""
    names: set[str] = set()
    for mark in changed:
        if mark.scope == Scope.ITSELF:
            names.add(mark.source)
        elif mark.scope == Scope.DEPENDENTS:
            references = DocumentReference.objects.filter(target=mark.source)
            names.update(references.values_list("document__source", flat=True))
        elif mark.scope == Scope.TREE:
            names.update(_tree(mark.source))
        elif mark.scope == Scope.EVERYTHING:
            names.update(name for source in sources.all_sources() for name in source.names())
            names.update(PublicDocument.objects.values_list("source", flat=True))
    return names


def _tree(source: str) -> list[str]:
    path = Page.objects.filter(pk=source.partition(":")[2]).values_list("path", flat=True).first()
    below = Page.objects.filter(path__startswith=path) if path else Page.objects.none()
    return [source_name(Page, pk) for pk in below.values_list("pk", flat=True)]


def _keep_failures(failures: dict[str, str], attempts: dict[str, int]) -> None:
    for source, error in failures.items():
        marks.keep_failure(Mark(source), error, attempts.get(source, 0) + 1, BACKOFF)


def oldest_mark_due() -> timedelta | None:
    """The time for which the oldest due mark has waited; None if no mark is due."""
    now = timezone.now()
    oldest = DirtyMark.objects.filter(not_before__lte=now).aggregate(oldest=Min("not_before"))["oldest"]
    return now - oldest if oldest else None
