"""An event as news feeds have it."""

import datetime as dt
from typing import Any

from programme.documents.sayings import change
from programme.shapes.events import EventCard

SAMPLE, CANCELLED = "Sample event. ", "Cancelled: "


def feed_item(card: EventCard) -> dict[str, Any]:
    """The item of an event: it is news when it is announced, and its text begins with its date."""
    told = change(card.model_dump(mode="json"))
    return {
        "title": f"{CANCELLED * (card.status == 'cancelled')}{card.title}",
        "link": card.url,
        "description": f"{SAMPLE * card.is_sample}{told}{' ' * bool(told)}{card.date_text}. {card.summary}",
        "pubdate": dt.datetime.combine(card.announced, dt.time(), dt.UTC),
        "unique_id": f"urn:uuid:{card.id}",
        "unique_id_is_permalink": False,
        "categories": ["Event", *([card.theme.label] if card.theme else [])],
    }
