"""The whole drawing of a table: SVG with a title and a description, which a screen reader tells instead."""

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.safestring import SafeString, mark_safe
from leather import Chart

from reports.counting.tables import Table
from reports.plots.bars import bars, height_of_bars
from reports.plots.grid import grid, height_of_grid
from reports.plots.line import HEIGHT, line
from reports.plots.looks import WIDTH

# How a chart is made of a table, and how high it is.
Shape = tuple[Callable[[Table], Chart], Callable[[Table], int]]
SHAPES: dict[str, Shape] = {
    "bars": (bars, height_of_bars),
    "grid": (grid, height_of_grid),
    "line": (line, lambda _table: HEIGHT),
}


def draw(table: Table, shape: str, name: str, title: str) -> SafeString:
    """The drawing of a table that has rows; `name` is its own on the page."""
    chart, height_of = SHAPES[shape]
    height = height_of(table)
    root = Element("svg", {"class": "plot", "viewBox": f"0 0 {WIDTH} {height}", "role": "img"})
    root.set("aria-labelledby", f"{name}-title {name}-about")
    SubElement(root, "title", {"id": f"{name}-title"}).text = title
    SubElement(root, "desc", {"id": f"{name}-about"}).text = told(table)
    root.append(chart(table).to_svg_group(WIDTH, height))
    return mark_safe(tostring(root, encoding="unicode"))  # noqa: S308  an XML library has escaped every text


def told(table: Table) -> str:
    """What the drawing shows, in a sentence."""
    parts = [
        (row, column, count) for row in table.rows for column, count in zip(table.columns, row.counts, strict=True)
    ]
    row, column, count = max(parts, key=lambda part: part[2])
    where = row.label if len(table.columns) == 1 else f"{row.label}, {column}"
    nothing = sum(not count for *_, count in parts)
    empty = f" Nothing in {nothing} of {len(parts)} places." if nothing else ""
    return f"{len(table.rows)} rows. The highest number is {count}: {where}.{empty} The table below has every number."
