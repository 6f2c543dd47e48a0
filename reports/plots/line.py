"""A line through time, with a dot and a number for each year."""

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from leather import Axis, Chart, Line, Linear, Series

from reports.counting.tables import Table
from reports.plots.looks import NoAxis, write

HEIGHT = 240
# More years than these have no room to be named each.
MOST_NAMED = 9
# Room above the highest number, in parts of it.
ABOVE = 1.2
COLOUR = "var(--ink)"


class NumberedLine(Line):
    """A line that says its numbers."""

    def to_svg(self, width: float, height: float, *scales_and_series: Any) -> Element:
        """The line, the dots, and the numbers above them."""
        x_scale, y_scale, series, _palette = scales_and_series
        group: Element = super().to_svg(width, height, *scales_and_series)
        for point in series.data():
            x, y = float(x_scale.project(point.x, 0, width)), float(y_scale.project(point.y, height, 0))
            SubElement(group, "circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": "5", "fill": COLOUR})
            write(group, int(point.y), x, y - 10, **{"text-anchor": "middle", "font-weight": "700"})
        return group


def line(table: Table) -> Chart:
    """The line of a table with one column, whose rows are years."""
    points = [(int(row.slug), row.counts[0]) for row in table.rows]
    first, last = points[0][0], points[-1][0]
    named = range(first, last + 1, (last - first) // MOST_NAMED + 1)
    chart = Chart()
    chart.set_x_scale(Linear(first - 0.5, last + 0.5))
    chart.set_y_scale(Linear(0, max(table.most, 1) * ABOVE))
    chart.set_x_axis(Axis(ticks=list(named), tick_formatter=lambda value, _index, _count: str(value)))
    chart.set_y_axis(NoAxis())
    chart.add_series(Series(points), NumberedLine(COLOUR, 3))
    return chart
