"""An indicator with its drawing."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from reports.counting.indicators import Indicator
from reports.plots.drawing import draw


@dataclass(frozen=True)
class Drawn:
    """An indicator with its drawing; none where there is nothing to draw."""

    indicator: Indicator
    drawing: SafeString | None


def drawn(one: Indicator) -> Drawn:
    """An indicator, drawn in the shape that its definition names."""
    if one.table is None or not one.table.most:
        return Drawn(one, None)
    return Drawn(one, draw(one.table, one.definition.shape, one.definition.slug, one.definition.title))
