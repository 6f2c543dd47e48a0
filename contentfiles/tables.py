"""Tables in Markdown: the cells of a table block, which are plain words."""

from typing import Any

from markdown_it.tree import SyntaxTreeNode

from contentfiles.inline import MarkdownError, to_text
from publishing.blocks.tables import stored_table


def table_value(caption: str, table: SyntaxTreeNode) -> dict[str, Any]:
    """The value of the block; a first column in bold is the headings of the rows."""
    head, *rows = [row.children for row in table.walk() if row.type == "tr"]
    has_row_headings = bool(rows) and all(_is_bold(row[0]) for row in rows)
    cells = [[_words(cell, may_be_bold=has_row_headings and at == 0) for at, cell in enumerate(row)] for row in rows]
    return stored_table(caption, [_words(cell) for cell in head], cells, has_row_headings=has_row_headings)


def _words(cell: SyntaxTreeNode, *, may_be_bold: bool = False) -> str:
    """The words of a cell. Raises MarkdownError where something would be lost."""
    inline = cell.children[0]
    if not may_be_bold and any(node.type not in {"inline", "text"} for node in inline.walk()):
        raise MarkdownError(inline.map[0] + 1 if inline.map else 1, "a cell of a table holds plain words")
    return to_text(inline)


def _is_bold(cell: SyntaxTreeNode) -> bool:
    parts = [node.type for node in cell.children[0].children if node.content or node.children]
    return parts == ["strong"]
