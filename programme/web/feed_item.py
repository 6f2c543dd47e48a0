"""An event as news feeds have it."""

import datetime as dt
from typing import Any

from programme.shapes.events import EventCard

SAMPLE = "Sample event. "


def feed_item(card: EventCard) -> dict[str, Any]:
    """The item of an event: it is news when it is announced, and its text begins with its date."""
    return {
        "title": card.title,
        "link": card.url,
        "description": f"{SAMPLE * card.is_sample}{card.date_text}. {card.summary}",
        "pubdate": dt.datetime.combine(card.announced, dt.time(), dt.UTC),
        "unique_id": f"urn:uuid:{card.id}",
        "unique_id_is_permalink": False,
        "categories": ["Event", *([card.theme.label] if card.theme else [])],
    }
