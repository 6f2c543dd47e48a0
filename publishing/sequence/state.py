"""The state of everything public at this moment, in one small query: what answers are cached and compared by."""

import hashlib
from collections.abc import Sequence as Items
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, cached_property
from math import ceil
from threading import local
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils import timezone

from publishing.sequence.schema import schema_name

LONGEST_AGE = 60
# One row: epoch, number, and the latest and next moments at which the clock ends a document or something in it. Each of
# the four parameters is the present moment.
STATE = """SELECT epoch, number,
        (SELECT MAX(expires_at) FROM publishing_publicdocument WHERE expires_at <= %s),
        (SELECT MAX(stale_at) FROM publishing_publicdocument WHERE stale_at <= %s),
        (SELECT MIN(expires_at) FROM publishing_publicdocument WHERE expires_at > %s),
        (SELECT MIN(stale_at) FROM publishing_publicdocument WHERE stale_at > %s)
    FROM publishing_sequence WHERE id = 1
"""


@dataclass(frozen=True)
class PublicState:
    """What the world sees is the same as long as `tag` is.

    `overtaken_at` is the latest moment at which the clock took something down that no job has taken down yet;
    `next_change_at` the next public one. Nothing hidden has a part in any of them.
    """

    epoch: str
    number: int
    at: datetime
    overtaken_at: datetime | None
    next_change_at: datetime | None

    @cached_property
    def tag(self) -> str:
        """The name of this state: whatever is answered from it alone is the same for as long as its name is."""
        return self.etag()

    @cached_property
    def standing(self) -> str:
        """The name of this state without its sequence number."""
        return entity_tag(self.epoch, self.overtaken_at)

    @cached_property
    def day(self) -> date:
        """The day that it is for readers."""
        return timezone.localdate(self.at)

    @cached_property
    def _ends_at(self) -> datetime:
        """The moment at which the clock alone will have changed what readers see: at midnight, if not before."""
        midnight = timezone.make_aware(datetime.combine(self.day + timedelta(days=1), time.min))
        return min(midnight, self.next_change_at or midnight)

    def etag(self, *parts: object) -> str:
        """A strong entity tag for an answer made from the whole public state, and from these parts."""
        return entity_tag(self.epoch, self.number, self.overtaken_at, *parts)

    @property
    def max_age(self) -> int:
        """The seconds for which an answer may be cached: at most 60, and never past a public expiry."""
        if self.next_change_at is None:
            return LONGEST_AGE
        return min(LONGEST_AGE, max(0, ceil((self.next_change_at - self.at).total_seconds()) - 1))

    def holds_at(self, moment: datetime) -> bool:
        """Say whether the clock has changed nothing until a moment; it may have been put back."""
        return self.at <= moment < self._ends_at

    def is_same_at(self, moment: datetime) -> bool:
        """Say whether the clock changes nothing between the state and a moment, whichever of them comes first."""
        return (self.overtaken_at or moment) <= moment < self._ends_at

    def later(self, moment: datetime) -> "PublicState":
        """The same state at a later moment until which it holds; its names are not worked out again."""
        state = object.__new__(PublicState)
        vars(state).update(vars(self), at=moment, tag=self.tag, standing=self.standing, day=self.day)
        return state


def public_state(at: datetime | None = None) -> PublicState:
    """Read the state; one query."""
    now = at or timezone.now()
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(STATE, [adapted(now)] * 4)
        return state_of(cursor.fetchone(), now)


def latest_state() -> PublicState:
    """The state; no query if the database says that nothing was written since this thread last read it."""
    now = timezone.now()
    writes = writes_so_far()
    if writes is not None and _last.writes == writes and _last.state.holds_at(now):
        return _last.state.later(now)
    _last.writes, _last.state = writes, public_state(now)
    return _last.state


class _Last(local):
    """The state that a thread has read last, and what had been written when it began to."""

    writes: tuple[object, ...] | None = None
    state: PublicState


_last = _Last()


def writes_so_far() -> tuple[object, ...] | None:
    """A value that differs as soon as anybody has written to the database; None where that cannot be known.

    SQLite counts the commits of all other connections (https://www.sqlite.org/pragma.html#pragma_data_version) and
    the rows that this one has written. What is read amid a transaction may be undone.
    """
    database = connections[DEFAULT_DB_ALIAS]
    if database.vendor != "sqlite" or database.in_atomic_block:
        return None
    database.ensure_connection()
    opened = database.connection
    return opened, *opened.execute("PRAGMA data_version").fetchone(), opened.total_changes


def state_of(row: Items[Any], at: datetime) -> PublicState:
    """The state that this row tells, as the database gives it."""
    expired, overtaken, next_expiry, next_overtaking = map(_aware, row[2:6])
    return PublicState(
        epoch=row[0],
        number=row[1],
        at=at,
        overtaken_at=max(filter(None, (expired, overtaken)), default=None),
        next_change_at=min(filter(None, (next_expiry, next_overtaking)), default=None),
    )


def entity_tag(*parts: object) -> str:
    """A strong entity tag of these parts, the build and the settings that answers contain."""
    shown = (getattr(settings, name) for name in settings.SHOWN_IN_ANSWERS)
    text = " ".join(map(str, (schema_name(), build_name(), *shown, *parts)))
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'


@cache
def build_name() -> str:
    """The name of the deployed build of the code."""
    return settings.BUILD


def adapted(moment: datetime) -> Any:
    """A moment as the database compares it."""
    return connections[DEFAULT_DB_ALIAS].ops.adapt_datetimefield_value(moment)


def _aware(moment: datetime | str | None) -> datetime | None:
    """A moment in UTC; SQLite itself knows moments as text."""
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment)
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment
