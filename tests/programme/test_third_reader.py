"""Sixty events through two readers that share no code: icalendar, and vobject. test_other_readers.py has the third."""

import datetime as dt
from typing import Any

import vobject
from icalendar import Calendar

from programme.calendar import making
from tests.programme.calendar_cases import expected, sixty

DAY = dt.date(2026, 3, 2)
CARDS = sixty()
WANTED = [expected(card) for card in CARDS]


def test_there_are_sixty_of_them():
    assert len({card["id"] for card in CARDS}) == len(CARDS) == 60


def test_icalendar_understands_them_alone_and_together():
    alone = [Calendar.from_ical(making.single(card, DAY)).events[0] for card in CARDS]
    together = Calendar.from_ical(making.subscription("All", CARDS, DAY)).events
    for read in (alone, together):
        assert [understood(one) for one in read] == WANTED


def understood(one: Any) -> dict[str, Any]:
    return {
        "uid": str(one["uid"]), "summary": str(one["summary"]), "sequence": one.sequence, "status": str(one["status"]),
        "location": str(one["location"]), "start": moment(one["dtstart"].dt),
        "end": moment(one["dtend"].dt) if "dtend" in one else None,
    }  # fmt: skip


def test_vobject_understands_them_too():
    """It takes the zone from the calendar itself: ten in the morning is ten in summer too."""
    read = vobject.readOne(making.subscription("All", CARDS, DAY).decode()).vevent_list
    found = [
        {
            "uid": one.uid.value, "summary": one.summary.value, "sequence": int(one.sequence.value),
            "status": one.status.value, "location": one.location.value, "start": moment(one.dtstart.value),
            "end": moment(one.dtend.value) if hasattr(one, "dtend") else None,
        }
        for one in read
    ]  # fmt: skip
    assert found == WANTED


def moment(value: dt.date) -> str:
    """A day, or a moment in universal time, as JavaScript writes it."""
    if not isinstance(value, dt.datetime):
        return value.isoformat()
    return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
