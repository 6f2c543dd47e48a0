"""What a piece of a Word file looks like, for the list of what waits to be placed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from publishing.blocks.richtext import sanitise
from publishing.models import Picture


@dataclass(frozen=True)
class Preview:
    """A piece, and its text as readers would see it."""

    key: str
    heading: str
    html: SafeString


def previews(pieces: Iterable[dict[str, Any]]) -> list[Preview]:
    """The pieces, as they look."""
    return [Preview(str(piece["id"]), piece["heading"], _html(piece["blocks"])) for piece in pieces]


def _html(blocks: Iterable[dict[str, Any]]) -> SafeString:
    return mark_safe("".join(map(_block, blocks)))  # noqa: S308  each block is cleaned or escaped below


def _block(block: dict[str, Any]) -> str:
    value = block["value"]
    if block["type"] == "text":
        return sanitise(value)
    if block["type"] == "quote":
        return format_html_join("", "<blockquote>{}</blockquote>", [(value["quote"],)])
    picture = Picture.objects.filter(pk=value["image"]).first()
    title = picture.title if picture else "a picture that is gone"
    return format_html_join("", "<p>Picture: {} {}</p>", [(title, value["caption"])])
