"""A story with its body as one piece of HTML instead of block by block."""

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html, linebreaks

from publishing.blocks.html import media_html
from publishing.documents.shapes import MediaDocument


def as_html(story: dict[str, Any]) -> str:
    """The whole body; the HTML of its blocks was sanitised when it was published."""
    return "\n".join(_pieces(story))


def _pieces(story: dict[str, Any]) -> Iterator[str]:
    """Yield what a story consists of."""
    if story["quote"]:
        yield format_html("<blockquote><p>{}</p></blockquote>", story["quote"])
    if story["recording"]:
        yield media_html(MediaDocument(**story["recording"]), story["title"])
    elif story["transcript"]:
        yield linebreaks(story["transcript"], autoescape=True)
    yield from (block["html"] for block in story["blocks"])
