"""The condition of the service, for those who look after it: worker, documents left for later, indexes, content."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from django.conf import settings
from django.utils import timezone

from cms.health.questions import Question
from cms.models import Milestone
from people.outbox.condition import longest_wait
from publishing.models import DirtyMark, PublicDocument, WorkerPulse
from publishing.projection.projector import oldest_mark_due
from publishing.sequence import sinks
from publishing.sequence.sinks import Position, Sink

WORKER_SILENCE = timedelta(minutes=1)
LONGEST_BACKLOG = timedelta(minutes=5)
# What was published so long ago is to be in every index.
LONGEST_LAG = timedelta(minutes=1)
# A mail server may be busy for a while.
LONGEST_IN_OUTBOX = timedelta(hours=1)
# Seconds.
PATIENCE = 2.0


@dataclass(frozen=True)
class Finding:
    """How one part of the service is, in words, and whether somebody has to look after it."""

    about: str
    text: str
    is_wrong: bool = False


NOTHING_PUBLIC = Finding("library", "no story is public")


def findings() -> list[Finding]:
    """Every part of the service that works through its database, with its condition."""
    head = sinks.head()
    return [_worker(), _marks(), *_failures(), *(_sink(sink, head) for sink in sinks.all_sinks()), *_content(), _mail()]


def _worker() -> Finding:
    pulse = WorkerPulse.objects.first()
    if pulse is None:
        return Finding("worker", "never seen: run `manage.py worker` beside the server", is_wrong=True)
    silence = timezone.now() - pulse.seen_at
    if silence < WORKER_SILENCE:
        return Finding("worker", "ok")
    return Finding("worker", f"silent for {_long(silence)}: nothing scheduled or left for later happens", is_wrong=True)


def _marks() -> Finding:
    waiting = oldest_mark_due()
    if waiting is None or waiting <= LONGEST_BACKLOG:
        return Finding("documents", "ok")
    return Finding("documents", f"changes have waited for {_long(waiting)}", is_wrong=True)


def _failures() -> Iterator[Finding]:
    failed = DirtyMark.objects.exclude(error="").count()
    if failed:
        yield Finding("publishing", f"{failed} failed and tried again; the dashboard says which and why", is_wrong=True)


def _sink(sink: Sink, head: Position) -> Finding:
    # What it writes to may be another machine, for which no editor waits.
    asked: Question[Position | Literal["silent"] | None] = Question(sink.position, "silent", patience=PATIENCE)
    position = asked.answer()
    if position == "silent":
        return Finding(sink.name, "does not answer", is_wrong=True)
    if position is None or position.epoch != head.epoch:
        return Finding(sink.name, "has to be built from the beginning", is_wrong=True)
    first = PublicDocument.objects.filter(sequence__gt=position.number).order_by("sequence").first()
    lag = timezone.now() - first.changed_at if first else timedelta()
    if lag <= LONGEST_LAG:
        return Finding(sink.name, "ok")
    return Finding(sink.name, f"{head.number - position.number} changes behind, for {_long(lag)}", is_wrong=True)


def _content() -> Iterator[Finding]:
    if PublicDocument.objects.public(timezone.now()).filter(collection="stories").exists():
        yield Finding("library", "ok")
    elif Milestone.is_reached(Milestone.Name.FILLED):
        yield NOTHING_PUBLIC
    else:
        yield Finding("library", "empty, since setting it up was interrupted: run `manage.py set_up`", is_wrong=True)


def _mail() -> Finding:
    if not settings.EMAIL_HOST:
        return Finding("mail", "nobody is notified: EMAIL_URL names no mail server")
    waited = longest_wait()
    if waited <= LONGEST_IN_OUTBOX:
        return Finding("mail", "ok")
    return Finding("mail", f"mails have waited for {_long(waited)}; the outbox in the CMS says why", is_wrong=True)


def _long(time: timedelta) -> str:
    return f"{time.total_seconds():.0f} s"
