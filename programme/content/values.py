"""The fields of an event page, as an entry of a programme file has them, with what its theme says."""

from collections.abc import Mapping
from typing import Any

from characteristics.models import Theme
from characteristics.shapes.written_days import days_of
from programme.content.schema import EventEntry, MilestoneEntry

SAME = ("slug", "summary", "strand", "start_time", "end_time", "known_to_have_happened")
EMPTY = ("date_text", "place", "lens", "objective")


def of_event(entry: EventEntry, themes: Mapping[str, Theme]) -> dict[str, Any]:
    """What the page of an event says."""
    theme = themes.get(entry.theme or "")
    start, end = entry.start, entry.end or entry.start
    if start is None and theme and (days := days_of(theme.event_date)):
        start, end = days
    is_range = start != end
    return {
        **{name: getattr(entry, name) for name in SAME},
        **{name: getattr(entry, name) or "" for name in EMPTY},
        "title": entry.title or (theme.event_title if theme else ""),
        "theme_id": theme.pk if theme else None,
        "start_date": start,
        "end_date": end if is_range else None,
        "precision": entry.precision or ("range" if is_range else "day"),
        "is_online": entry.place is None,
    }


def of_milestone(entry: MilestoneEntry) -> dict[str, Any]:
    """What the row of a milestone says."""
    return entry.model_dump()
