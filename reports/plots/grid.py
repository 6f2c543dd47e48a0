"""A grid of dots: a line for each row, a dot for each column, with its number; no dot where there is nothing."""

from math import sqrt
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from leather import Chart, Linear, Series
from leather.shapes import Shape

from reports.counting.tables import Table
from reports.plots.looks import TEXT, NoAxis, write

ROW, HEAD = 58, 30
LEAST, MOST = 3.0, 13.0
# From the middle of a dot to its number.
BESIDE = 8


class NumberedDots(Shape):
    """Dots whose area tells a count, and the count beside each."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def validate_series(self, _series: Any) -> None:
        """Take what `grid` makes."""

    def to_svg(self, width: float, _height: float, x_scale: Any, _y_scale: Any, series: Any, _palette: Any) -> Element:
        """The heads, the labels, and the dots."""
        group = Element("g")
        for number, label in enumerate(self._table.columns):
            write(group, label, float(x_scale.project(number, 0, width)), TEXT, **{"font-weight": "700"})
        for place, row in enumerate(self._table.rows):
            top = HEAD + place * ROW
            ends = {"x1": "0", "x2": str(width), "y1": f"{top - 4}", "y2": f"{top - 4}", "stroke": "var(--line)"}
            SubElement(group, "line", ends)
            write(group, row.label, 0, top + TEXT)
        for point in series.data():
            self._draw(group, float(x_scale.project(point.x, 0, width)), int(point.y), int(point.x))
        return group

    def _draw(self, group: Element, left: float, place: int, column: int) -> None:
        count = self._table.rows[place].counts[column]
        middle = HEAD + place * ROW + TEXT + 6 + MOST
        if count:
            radius = LEAST + (MOST - LEAST) * sqrt(count / self._table.most)
            dot = {"cx": f"{left + MOST:.1f}", "cy": f"{middle:.1f}", "r": f"{radius:.1f}", "fill": "var(--ink)"}
            SubElement(group, "circle", dot)
            write(group, count, left + 2 * MOST + BESIDE, middle + TEXT / 3)
        else:
            write(group, "none", left, middle + TEXT / 3, fill="var(--muted)")


def grid(table: Table) -> Chart:
    """The dots of a table, in its order from the top left."""
    chart = Chart()
    chart.set_x_scale(Linear(0, max(len(table.columns), 1)))
    chart.set_y_scale(Linear(0, max(len(table.rows), 1)))
    chart.set_x_axis(NoAxis())
    chart.set_y_axis(NoAxis())
    points = [(column, place) for place in range(len(table.rows)) for column in range(len(table.columns))]
    chart.add_series(Series(points), NumberedDots(table))
    return chart


def height_of_grid(table: Table) -> int:
    """How high the grid of a table is."""
    return HEAD + ROW * len(table.rows)
