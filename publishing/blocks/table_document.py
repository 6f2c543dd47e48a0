"""A table in a document: typed JSON, and the same as HTML that stays a table when it is shown as cards."""

from typing import Literal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from pydantic import Field, computed_field

from publishing.documents.shapes import DocumentPart


class TableDocument(DocumentPart):
    """Facts in columns and rows, each cell plain text."""

    type: Literal["table"] = "table"
    caption: str = Field(description="What the table shows.")
    columns: list[str] = Field(description="The headings of its columns; empty if only its rows have headings.")
    rows: list[list[str]] = Field(description="The cells, row by row; a cell may have several lines.")
    has_row_headings: bool = Field(description="Whether the first cell of each row is the heading of that row.")

    @computed_field  # type: ignore[prop-decorator]  # pydantic's own advice
    @property
    def html(self) -> str:
        """The table; each cell names its column, for screens that have no room for columns."""
        return format_html(
            '<table role="table"><caption>{}</caption>{}<tbody role="rowgroup">{}</tbody></table>',
            self.caption,
            self._head(),
            format_html_join("", '<tr role="row">{}</tr>', ((self._row(row),) for row in self.rows)),
        )

    def plain_text(self) -> str:
        """Its words, a line for each row."""
        return "\n".join([self.caption, *(" ".join(filter(None, row)) for row in (self.columns, *self.rows))])

    def _head(self) -> SafeString:
        if not self.columns:
            return mark_safe("")
        cells = mark_safe("".join(map(_heading, self.columns)))  # noqa: S308  each is escaped
        return format_html('<thead role="rowgroup"><tr role="row">{}</tr></thead>', cells)

    def _row(self, row: list[str]) -> SafeString:
        cells = [_cell(text, label) for text, label in zip(row, self.columns or [""] * len(row), strict=True)]
        if self.has_row_headings:
            cells[0] = format_html('<th role="rowheader" scope="row">{}</th>', _lines(row[0]))
        return mark_safe("".join(cells))  # noqa: S308  each cell is escaped


def _heading(text: str) -> SafeString:
    """A heading; the corner above headings of rows may be empty, and is none then."""
    return format_html('<th role="columnheader" scope="col">{}</th>', text) if text else _cell("", "")


def _cell(text: str, label: str) -> SafeString:
    named = format_html(' data-label="{}"', label) if label else ""
    return format_html('<td role="cell"{}>{}</td>', named, _lines(text))


def _lines(text: str) -> SafeString:
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in text.strip().splitlines()))
