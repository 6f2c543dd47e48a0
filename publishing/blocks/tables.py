"""The block of a table: a caption, columns with headings, cells of plain text."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock

from publishing.blocks.table_document import TableDocument
from publishing.documents.builder import Builder

MOST_COLUMNS = 8
FIRST_WORDS = 40


class CellBlock(blocks.TextBlock):
    """A cell. It has no label of its own on the screen, so it carries one for those who do not see it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "rows": 1, **kwargs})

    @cached_property
    def field(self) -> forms.Field:
        """The field of the form."""
        field: forms.Field = super().field
        field.widget.attrs["aria-label"] = "Text of the cell"
        return field

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Name the plain block for migrations: nothing of it is stored otherwise."""
        return "wagtail.blocks.TextBlock", [], {"required": False, "rows": 1}


def stored_table(
    caption: str, columns: Sequence[str], rows: Sequence[Sequence[str]], *, has_row_headings: bool = False
) -> dict[str, Any]:
    """The value of a table as a stream stores it. Columns without headings are empty words, one for each column."""
    typed = [{"type": "text", "heading": heading} for heading in columns]
    cells = [{"values": list(row)} for row in rows]
    return {"table": {"caption": caption, "columns": typed, "rows": cells}, "has_row_headings": has_row_headings}


class TableBlock(blocks.StructBlock):
    """Facts in columns and rows."""

    table = TypedTableBlock([("text", CellBlock(label="Column"))], label="Table")
    has_row_headings = blocks.BooleanBlock(
        required=False, label="The first column is a heading", help_text="Tick it if each row begins with its name."
    )

    def to_document(self, value: Any, _builder: Builder) -> TableDocument | None:
        """The table; nothing if it has no cells."""
        table = value["table"]
        headings, rows = _headings(table), _rows(table)
        if not (headings and rows):
            return None
        return TableDocument(
            caption=table.caption,
            columns=headings if any(headings) else [],
            rows=rows,
            has_row_headings=bool(value["has_row_headings"]),
        )

    def lacks(self, value: Any) -> list[str]:
        """A table needs a caption, headings, and no more columns than a page has room for."""
        table = value["table"]
        headings, rows = _headings(table), _rows(table)
        if not (headings and rows):
            return ["A table is empty. Fill it in, or take it out."]
        name = f"The table “{table.caption or _first_words(headings, rows)}”"
        missing = [] if table.caption else [f"{name} needs a caption that says what it shows."]
        if len(headings) > MOST_COLUMNS:
            missing.append(f"{name} must have {MOST_COLUMNS} columns or fewer. It has {len(headings)}.")
        if not _is_headed(headings, has_row_headings=value["has_row_headings"]):
            missing.append(f"{name} needs a heading for each column, or a first column of headings.")
        return missing

    class Meta:
        icon = "table"
        description = "Facts in columns and rows"
        preview_value = stored_table("Beds free at 8am", ["Ward", "Free"], [["Blue", "4"], ["Green", "0"]])


def _headings(table: TypedTable) -> list[str]:
    return [column["heading"].strip() for column in table.columns]


def _rows(table: TypedTable) -> list[list[str]]:
    """The cells as words, without the rows in which nothing stands."""
    rows = [[str(cell or "").strip() for cell in row["values"]] for row in table.row_data]
    return [row for row in rows if any(row)]


def _is_headed(headings: list[str], *, has_row_headings: bool) -> bool:
    """Whether a cell can be understood by its headings; the corner above the first column may be empty."""
    named = headings[1:] if has_row_headings else headings
    return all(named) or (has_row_headings and not any(headings))


def _first_words(headings: list[str], rows: list[list[str]]) -> str:
    words = next(filter(None, [*headings, *rows[0]]), "")
    return words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS]}…"
