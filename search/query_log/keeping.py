"""Taking the counts into the database, and forgetting them in time; the worker's business."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F

from publishing.machine.locking import locked
from search.models import DailySearch, SearchTally
from search.query_log import spool
from search.query_log.spool import Count, Key

# About thirteen months: a year, and the month to compare it with.
LONGEST_LIFE = timedelta(days=396)
# For a text that was asked on one day only: it may be somebody's name.
SHORT_LIFE = timedelta(days=30)
# Far more than people ask; what a machine adds beyond that is not kept.
MOST_TEXTS_A_DAY = 2000


def take_counts() -> bool:
    """Move what web processes have counted into the database; return whether there was anything.

    The file goes after the commit: killed in between, this counts a few searches twice, and loses none.
    """
    path = Path(settings.SEARCH_LOG_PATH)
    if not path.exists():
        return False
    with locked(path):
        # Another worker may have been here a moment ago.
        if path.exists():
            _keep(spool.read())
            path.unlink()
    return True


def forget(today: date) -> None:
    """Forget what has been kept for long enough."""
    DailySearch.objects.filter(day__lt=today - LONGEST_LIFE).delete()
    DailySearch.objects.asked_once().filter(day__lt=today - SHORT_LIFE).delete()


def _keep(counts: Mapping[Key, Count]) -> None:
    tallies: Counter[tuple[str, str]] = Counter()
    with transaction.atomic():
        for (day, text), (times, total, outcome) in counts.items():
            if _keep_text(day, text, times, total=total, outcome=outcome):
                tallies[day, outcome] += times
        for (day, outcome), times in tallies.items():
            tally = SearchTally.objects.filter(day=day, outcome=outcome)
            if not tally.update(times=F("times") + times):
                tally.create(day=day, outcome=outcome, times=times)


def _keep_text(day: str, text: str, times: int, **answer: object) -> bool:
    """Count a text; return whether there was room for it."""
    known = DailySearch.objects.filter(day=day, text=text)
    if known.update(times=F("times") + times, **answer):
        return True
    is_room = _is_room(date.fromisoformat(day))
    if is_room:
        known.create(day=day, text=text, times=times, **answer)
    return is_room


def _is_room(day: date) -> bool:
    return DailySearch.objects.filter(day=day).count() < MOST_TEXTS_A_DAY
