"""Calendars as a third reader understands them: vobject, which shares no code with the library that writes them."""

import datetime as dt

import vobject
from icalendar import Calendar

from programme.calendar import making
from tests.programme.test_other_readers import DAY, cards


def test_events_of_every_kind_and_script_are_understood_alike():
    content = making.subscription("All", cards(60), DAY)
    own = [
        (str(one["uid"]), str(one["summary"]), one.sequence, moment(one.DTSTART), moment(one.DTEND))
        for one in Calendar.from_ical(content).events
    ]
    found = [
        (one.uid.value, one.summary.value, int(one.sequence.value), moment(one.dtstart.value), moment(one.dtend.value))
        for one in vobject.readOne(content.decode()).vevent_list
    ]
    assert (len(found), found) == (60, own)
    # It takes the zone from the calendar itself: ten in the morning is ten in summer too.
    assert {when.hour for *_, when, _ in found if isinstance(when, dt.datetime)} == {9, 10}


def moment(value: dt.date) -> dt.date:
    """A day, or a moment in universal time."""
    return value.astimezone(dt.UTC) if isinstance(value, dt.datetime) else value
