"""A story as news feeds have it."""

import datetime as dt
from typing import Any

from library.shapes.stories import StoryCard
from publishing.documents.kinds import kind_of

SAMPLE = "Sample story"


def feed_item(card: StoryCard) -> dict[str, Any]:
    """The item of a story; a sample says so first."""
    shown = {competency.characteristic.short_label for competency in card.competencies}
    return {
        "title": card.title,
        "link": card.url,
        "description": f"{SAMPLE}. {card.summary}" if card.is_sample else card.summary,
        "author_name": card.byline,
        "pubdate": dt.datetime.combine(card.date, dt.time(), dt.UTC),
        "unique_id": f"urn:uuid:{card.id}",
        "unique_id_is_permalink": False,
        "categories": [kind_of(card.type).label, *sorted(shown), *([SAMPLE] if card.is_sample else [])],
        "enclosures": [],
    }
