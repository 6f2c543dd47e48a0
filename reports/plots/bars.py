"""Bars: each under its label, with its number at the end."""

from textwrap import wrap
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from leather import Bars, Chart, Linear, Ordinal, Series

from reports.counting.tables import Row, Table
from reports.plots.looks import TEXT, NoAxis, write

THICKNESS, LEADING = 15, 19
# What a line of a label has room for, in characters.
LONGEST = 54
# The room for a number after the longest bar, in parts of it.
BESIDE = 1.16
GAP, BELOW = 7, 6


class NamedBars(Bars):
    """Bars that say what they are."""

    def __init__(self, rows: dict[str, Row], lines: int) -> None:
        super().__init__("var(--ink)")
        self._rows, self._lines = rows, lines

    def to_svg(self, width: float, height: float, x_scale: Any, y_scale: Any, series: Any, _palette: Any) -> Element:
        """The bars with their words."""
        group = Element("g")
        for point in series.data():
            row = self._rows[point.y]
            _, top = map(float, y_scale.project_interval(point.y, height, 0))
            end, under = float(x_scale.project(point.x, 0, width)), top + self._lines * LEADING
            lines = wrap(row.label, LONGEST)
            for number, line in enumerate(lines):
                write(group, line, 0, under - (len(lines) - number) * LEADING + TEXT)
            bar = {"x": "0", "y": f"{under + 2:.1f}", "width": f"{end:.1f}", "height": str(THICKNESS)}
            SubElement(group, "rect", {**bar, "fill": self._fill_color})
            write(group, row.counts[0], end + GAP, under + THICKNESS, **{"font-weight": "700"})
        return group


def bars(table: Table) -> Chart:
    """The bars of a table with one column, in its order from the top."""
    # Two rows may be called the same.
    rows = {f"{number}": row for number, row in enumerate(table.rows)}
    names = list(reversed(rows))
    chart = Chart()
    chart.set_x_scale(Linear(0, max(table.most, 1) * BESIDE))
    chart.set_y_scale(Ordinal(names))
    chart.set_x_axis(NoAxis())
    chart.set_y_axis(NoAxis())
    chart.add_series(Series([(rows[name].counts[0], name) for name in names]), NamedBars(rows, _lines(table)))
    return chart


def height_of_bars(table: Table) -> int:
    """How high the bars of a table are together."""
    return (_lines(table) * LEADING + THICKNESS + GAP + BELOW) * len(table.rows)


def _lines(table: Table) -> int:
    """The lines that the longest label takes."""
    return max((len(wrap(row.label, LONGEST)) for row in table.rows), default=1)
