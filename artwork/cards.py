"""What the picture of a document is drawn from, by its card."""

from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings

from publishing.documents.kinds import kind_of

PAGES = "pages"
Card = dict[str, Any]


def characteristic_of(card: Card) -> str:
    """The slug of the characteristic whose look a document has: its own, or the first that it shows; may be empty."""
    if card["type"] == "characteristic":
        return str(card["slug"])
    named = [card.get("characteristic"), *card.get("characteristics", ())]
    named += [competency["characteristic"] for competency in card.get("competencies", ())]
    return next((str(one["slug"]) for one in named if one), "")


def image_of(card: Card) -> str:
    """The name of the file with the image that editors added to a document; empty if there is none."""
    image = card.get("image")
    return unquote(urlsplit(image["url"]).path).removeprefix(settings.MEDIA_URL) if image else ""


def eyebrow_of(card: Card) -> str:
    """What a share picture says above the title; a sample says that it is one, and a plain page nothing."""
    kind = kind_of(card["type"])
    label = "" if kind.collection == PAGES else kind.label
    return f"Sample {label.lower()}" if card.get("is_sample") else label
