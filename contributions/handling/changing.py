"""Changing a contribution: one at a time, whoever presses twice, and only from where it stands."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from contributions.models import Contribution
from publishing.projection.transactions import atomic

Stage = Contribution.Stage
CLOSED = frozenset({Stage.DECLINED, Stage.WITHDRAWN})
OPEN = frozenset(Stage) - CLOSED


class NotDone(Exception):
    """Nothing was changed; the reason is for whoever asked for it."""


@contextmanager
def changed(contribution: Contribution, stages: Iterable[str] = OPEN) -> Iterator[Contribution]:
    """The contribution as it is now, saved at the end. Raises NotDone if it is at none of these stages."""
    with atomic():
        kept = Contribution.objects.select_for_update().filter(pk=contribution.pk).first()
        if kept is None or kept.stage not in set(stages):
            message = "This has changed meanwhile. Look at it again."
            raise NotDone(message)
        yield kept
        kept.save()


@contextmanager
def changed_by_us(contribution: Contribution, stages: Iterable[str] = OPEN) -> Iterator[Contribution]:
    """The same for what editors or the clock do. Raises NotDone as long as there is a concern: a person sees to it."""
    with changed(contribution, stages) as kept:
        if kept.concern_at:
            message = "There is a concern about this. Settle it first."
            raise NotDone(message)
        yield kept
