"""Going live and expiring by the clock, each change in a transaction of its own."""

import logging
from collections.abc import Callable, Collection
from datetime import timedelta
from functools import partial
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from publishing.machine.backoff import doubling, is_over
from publishing.models import DirtyMark, Scope
from publishing.projection.marks import Mark, keep_failure
from publishing.projection.transactions import atomic

logger = logging.getLogger(__name__)

BACKOFF = doubling(timedelta(seconds=2), timedelta(hours=6))

Change = Callable[[], None]


def run_schedule() -> int:
    """Take down what has expired and publish what is due; return how many changes were made.

    One failing object holds up no other: the failure is kept as a mark, shown to editors and tried again later.
    """
    due = dict(_due())
    failed = {mark.source: mark for mark in DirtyMark.objects.filter(scope=Scope.SCHEDULE)}
    _forget(failed.keys() - due.keys())
    return sum(_make(name, change, failed.get(name)) for name, change in due.items())


def _make(name: str, change: Change, failed: DirtyMark | None) -> bool:
    """Make a change, unless it failed a short while ago; say whether it was made."""
    if failed and not is_over(failed.not_before, timezone.now(), BACKOFF.longest):
        return False
    try:
        with atomic():
            change()
            DirtyMark.objects.filter(source=name, scope=Scope.SCHEDULE).delete()
    except Exception as error:
        logger.exception("The scheduled change of %s failed", name)
        _keep_failure(name, error, failed.attempts + 1 if failed else 1)
        return False
    return True


def _keep_failure(name: str, error: Exception, failures: int) -> None:
    try:
        keep_failure(Mark(name, Scope.SCHEDULE), str(error) or type(error).__name__, failures, BACKOFF)
    except Exception:
        logger.exception("That the scheduled change of %s failed could not be noted", name)


def _forget(names: Collection[str]) -> None:
    """Forget the failures of what is not due any more: it was put off, made by hand or deleted."""
    if names:
        DirtyMark.objects.filter(source__in=names, scope=Scope.SCHEDULE).delete()


def _due() -> list[tuple[str, Change]]:
    """The changes that are due, in the order in which they should have happened; going live comes before expiring."""
    now = timezone.now()
    due = []
    for pk, moment in Revision.objects.filter(approved_go_live_at__lte=now).values_list("pk", "approved_go_live_at"):
        due.append((moment, 0, f"go-live:{pk}", partial(_publish, pk)))
    for model in _draftable_models():
        expired = model._default_manager.filter(live=True, expire_at__lte=now)
        for pk, moment in expired.values_list("pk", "expire_at"):
            due.append((moment, 1, f"expiry:{model._meta.label_lower}:{pk}", partial(_expire, model, pk)))
    return [(name, change) for *_, name, change in sorted(due, key=lambda item: item[:3])]


def _draftable_models() -> list[type[models.Model]]:
    """Every model with a publication of its own; pages count as one."""
    others = [
        model for model in apps.get_models() if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    return [Page, *others]


def _publish(pk: int) -> None:
    revision = Revision.objects.filter(pk=pk, approved_go_live_at__lte=timezone.now()).first()
    if revision is not None:
        revision.publish(log_action="wagtail.publish.scheduled")


def _expire(model: type[models.Model], pk: int) -> None:
    """Take a thing down. A later version that is scheduled stays so, which Wagtail's unpublishing would forget."""
    thing: Any = model._default_manager.filter(pk=pk, live=True, expire_at__lte=timezone.now()).first()
    if thing is None:
        return
    thing = getattr(thing, "specific", thing)
    scheduled = list(thing.revisions.filter(approved_go_live_at__isnull=False))
    thing.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    for revision in scheduled:
        thing.revisions.filter(pk=revision.pk).update(approved_go_live_at=revision.approved_go_live_at)
