"""The timeline: events and milestones, in the order in which they can have been."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from programme.documents.sayings import standing
from publishing.models import PublicDocument
from publishing.serving.lists import cards


@dataclass(frozen=True)
class Entry:
    """Something on the timeline: its date as people write it, what it is, and what is known of it."""

    sort: tuple[str, str]
    slug: str
    date: str
    label: str
    title: str
    text: str
    url: str = ""
    standing: str = ""
    is_sample: bool = False


def entries() -> list[Entry]:
    """Everything public that has a place in time, the earliest first; what is known less exactly comes later."""
    public = PublicDocument.objects.public(timezone.now())
    found = [_event(card) for card in cards(public.collection("events"))]
    found += [_milestone(card) for card in cards(public.collection("milestones"))]
    return sorted(found, key=lambda entry: entry.sort)


def _event(card: dict[str, Any]) -> Entry:
    sort = (card["end_date"] if card["precision"] == "month" else card["start_date"], card["slug"])
    date, label = card["date_text"], card["strand"]["label"]
    told = card["title"], card["summary"], card["url"], standing(card), card["is_sample"]
    return Entry(sort, card["slug"], date, label, *told)


def _milestone(card: dict[str, Any]) -> Entry:
    sort = (card["last_day"], card["slug"])
    return Entry(sort, card["slug"], card["date_text"], "Milestone", card["title"], card["about"])
