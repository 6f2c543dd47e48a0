"""An event as an entry of a diary, made from its public card: what is not public cannot get here."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Event

from programme.documents.sayings import standing
from programme.shapes.events import ZONE

Card = dict[str, Any]
DAY = dt.timedelta(days=1)
STATUSES = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}


def entry(card: Card, today: dt.date) -> Event:
    """The entry. Its number rises with what matters to a diary, its times of change with any change that is public."""
    changed = dt.datetime.fromisoformat(card["changed_at"]).astimezone(dt.UTC).replace(microsecond=0)
    made = Event()
    made.add("uid", card["id"])
    made.add("dtstamp", changed)
    made.add("last-modified", changed)
    made.add("sequence", card["calendar_sequence"])
    made.add("summary", _summary(card))
    made.add("description", _description(card, today))
    made.add("location", "Online" if card["is_online"] else card["place"])
    made.add("status", STATUSES.get(card["status"], "CONFIRMED"))
    made.add("url", card["url"])
    if card["theme"]:
        made.add("categories", [card["theme"]["label"]])
    _add_days(made, card)
    return made


def _add_days(made: Event, card: Card) -> None:
    """Add when it is: with times as clocks in London show them, else as whole days up to the day after the last."""
    first, last = (dt.date.fromisoformat(card[name]) for name in ("start_date", "end_date"))
    if not card["start_time"]:
        made.add("dtstart", first)
        made.add("dtend", last + DAY)
        # Nobody is busy for a whole day or month because something is in it.
        made.add("transp", "TRANSPARENT")
        return
    made.add("dtstart", _moment(first, card["start_time"]))
    if card["end_time"]:
        made.add("dtend", _moment(last, card["end_time"]))


def _moment(day: dt.date, time: str) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.fromisoformat(time), ZoneInfo(ZONE))


def _summary(card: Card) -> str:
    """The title; not every calendar shows the status, and none that it is a sample."""
    cancelled = "Cancelled: " * (card["status"] == "cancelled")
    return f"{'Sample: ' * card.get('is_sample', False)}{cancelled}{card['title']}"


def _description(card: Card, today: dt.date) -> str:
    """What a diary says of it: the date as it is written, what is known, and where there is more."""
    month = "Only the month is known so far." if card["precision"] == "month" else ""
    booking = f"Book: {card['booking_url']}" if card["booking_url"] else ""
    date = f"Date: {card['date_text']}."
    told = [card["summary"], date, month, standing(card, today), booking, card["url"]]
    return "\n\n".join(filter(None, told))
