"""What a piece of a Word file looks like, for the list of what waits to be placed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
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
    return [Preview(str(piece["id"]), piece["heading"], _html(piece)) for piece in pieces]


def _html(piece: dict[str, Any]) -> SafeString:
    """The text of a piece; its heading is shown above it."""
    text = "".join(map(_block, piece["blocks"]))
    return mark_safe(text.removeprefix(format_html("<h3>{}</h3>", piece["heading"])))  # noqa: S308  cleaned or escaped below


def _block(block: dict[str, Any]) -> str:
    value = block["value"]
    if block["type"] == "text":
        return sanitise(value)
    if block["type"] == "quote":
        return format_html("<blockquote>{} {}</blockquote>", value["quote"], value["attribution"])
    if block["type"] == "table":
        return _table(value["table"])
    picture = Picture.objects.filter(pk=value["image"]).first()
    title = picture.title if picture else "a picture that is gone"
    return format_html("<p>Picture: {} {}</p>", title, value["caption"])


def _table(table: dict[str, Any]) -> str:
    """A table, as rows of cells."""
    rows = [[column["heading"] for column in table["columns"]], *(row["values"] for row in table["rows"])]
    cells = [format_html_join("", "<td>{}</td>", ((cell,) for cell in row)) for row in rows if any(row)]
    lines = format_html_join("", "<tr>{}</tr>", ((line,) for line in cells))
    return format_html('<table class="listing"><caption>{}</caption>{}</table>', table["caption"], lines)
