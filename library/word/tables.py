"""A table of a Word file in a story."""

from html import escape
from typing import Any

from contentfiles.word.pieces import Table
from contentfiles.word.rich_words import is_bold, to_text
from publishing.blocks.tables import MOST_COLUMNS, stored_table


def as_blocks(table: Table) -> list[dict[str, Any]]:
    """The blocks that a table becomes in a stream: a list, where a table would lose links or be too wide."""
    width = len(table.rows[0])
    if not 1 < width <= MOST_COLUMNS or any("<a " in cell for row in table.rows for cell in row):
        return [{"type": "text", "value": as_rich_text(table)}]
    heads = [to_text(cell) for cell in table.rows[0]] if table.has_header else [""] * width
    rows = table.rows[1:] if table.has_header else table.rows
    has_row_headings = all(is_bold(row[0]) for row in rows)
    cells = [[to_text(cell) for cell in row] for row in rows]
    return [{"type": "table", "value": stored_table(table.caption, heads, cells, has_row_headings=has_row_headings)}]


def as_rich_text(table: Table) -> str:
    """A list with an item for each row: each cell after the heading of its column, if there are such."""
    heads = [to_text(cell) for cell in table.rows[0]] if table.has_header else []
    items = "".join(f"<li>{_row(row, heads)}</li>" for row in table.rows[1 if heads else 0 :])
    caption = f"<p><b>{escape(table.caption, quote=False)}</b></p>" if table.caption else ""
    return f"{caption}<ul>{items}</ul>"


def _row(row: tuple[str, ...], heads: list[str]) -> str:
    if not heads:
        return "; ".join(cell for cell in row if cell)
    cells = [(head, cell) for head, cell in zip(heads, row, strict=True) if head or cell]
    return "; ".join(f"{escape(head, quote=False)}: {cell}".strip() if head else cell for head, cell in cells)
