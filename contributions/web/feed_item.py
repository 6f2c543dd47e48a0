"""A call as news feeds have it."""

import datetime as dt
from typing import Any

from contributions.shapes.calls import CallCard
from contributions.web.sayings import standing

SAMPLE = "Sample call"


def feed_item(card: CallCard) -> dict[str, Any]:
    """The item of a call: news when it is made. It says until when it is open; a sample says that it is one first."""
    told = [*([SAMPLE] if card.is_sample else []), standing(card.closes, is_open=card.is_open), card.summary]
    return {
        "title": card.title,
        "link": card.url,
        "description": ". ".join(part.rstrip(".") for part in told) + ".",
        "pubdate": dt.datetime.combine(card.date, dt.time(), dt.UTC),
        "unique_id": f"urn:uuid:{card.id}",
        "unique_id_is_permalink": False,
        "categories": ["Call for stories", *([SAMPLE] if card.is_sample else [])],
    }
