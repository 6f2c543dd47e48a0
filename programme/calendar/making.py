"""Calendars: a file for one event, or one that diaries subscribe to."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from icalendar import Calendar, vDuration

from programme.calendar.entries import entry
from programme.calendar.zone import london
from publishing.documents.printable import printable

PRODUCT = "-//System Leadership Library//Programme//EN"
AGAIN = dt.timedelta(days=1)
# What was cancelled stays for so long that every diary has seen it.
KEPT = dt.timedelta(days=365)

Card = dict[str, Any]


def subscription(name: str, cards: Iterable[Card], today: dt.date) -> bytes:
    """A calendar that updates itself: what was and what is to come, and for a year what was cancelled."""
    made = _calendar()
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", "Europe/London")
    # The library writes no VALUE=DURATION by itself, and without it the property is not what it says.
    made.add("refresh-interval", vDuration(AGAIN), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(AGAIN))
    return _filled(made, (card for card in cards if _is_kept(card, today)), today)


def single(card: Card, today: dt.date) -> bytes:
    """One event, to be added once."""
    return _filled(_calendar(), [card], today)


def _calendar() -> Calendar:
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    return made


def _filled(made: Calendar, cards: Iterable[Card], today: dt.date) -> bytes:
    made.add_component(london())
    for card in cards:
        made.add_component(entry(_clean(card), today))
    return bytes(made.to_ical(sorted=False))


def _clean(card: Card) -> Card:
    return {name: printable(value) if isinstance(value, str) else value for name, value in card.items()}


def _is_kept(card: Card, today: dt.date) -> bool:
    cancelled = card["cancelled_on"]
    return cancelled is None or today <= dt.date.fromisoformat(cancelled) + KEPT
