"""Stories written as Markdown: the blocks of a page in the words that `markdown.py` reads."""

from collections.abc import Iterable
from typing import Any, TypeAlias

from contentfiles.written_text import Slugs, address_of_story, plain, rich_text

Block: TypeAlias = dict[str, Any]
# What Markdown has no words for, as it is stored.
Unsaid: TypeAlias = dict[str, Any]


def to_markdown(blocks: Iterable[Block], slugs: Slugs, unsaid: list[Unsaid]) -> str:
    """The blocks as Markdown, with links to stories by slug; what it cannot say is put with the unsaid."""
    pieces = []
    for block in blocks:
        piece = _block(block["type"], block["value"], slugs)
        if piece is None:
            unsaid.append({"type": block["type"], "value": block["value"]})
        elif piece:
            pieces.append(piece)
    return "\n\n".join(pieces) + "\n" if pieces else ""


def _block(kind: str, value: Any, slugs: Slugs) -> str | None:
    if kind == "text":
        return rich_text(value, slugs)
    if kind == "quote":
        role = f"— {plain(value['attribution'])}" if value.get("attribution") else ""
        return _set_apart("\n".join(filter(None, [plain(value["quote"]), role])))
    if kind == "callout":
        return _set_apart(f"[!callout] {plain(value['title'])}\n\n{rich_text(value['content'], slugs)}")
    if kind == "table":
        return _table(value)
    return _links(value, slugs) if kind == "links" else None


def _set_apart(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _links(value: Any, slugs: Slugs) -> str | None:
    lines = []
    for item in value["links"]:
        link = item.get("value", item)
        target = address_of_story(link.get("page"), slugs) or link.get("url")
        if not target or not link.get("title"):
            return None
        lines.append(f"- [{plain(link['title'])}]({target})")
    return _set_apart("\n".join([f"[!links] {plain(value['title'])}", *lines]))


def _table(value: Any) -> str | None:
    table = value["table"]
    rows = [[column["heading"] for column in table["columns"]], *(row["values"] for row in table["rows"])]
    cells = [[plain(str(cell or "")).replace("\n", " ") for cell in row] for row in rows]
    if value.get("has_row_headings"):
        cells[1:] = [[f"**{row[0]}**" if row[0] else "", *row[1:]] for row in cells[1:]]
    lines = [f"| {' | '.join(row)} |" for row in cells]
    lines.insert(1, f"|{' --- |' * len(cells[0])}")
    return _set_apart("\n".join([f"[!table] {plain(table.get('caption') or '')}", "", *lines]))
