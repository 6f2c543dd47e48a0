"""How plots look: our letters, and the colours of the page, by day and by night, on paper and where readers choose."""

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from leather import Axis, theme

# Drawn for a phone, so that nothing has to be made smaller there; wide screens enlarge it a little.
WIDTH = 420
TEXT, NUMBER = 15, 15

theme.background_color = "none"
theme.margin = 0.0
theme.tick_color = "var(--line)"
theme.zero_color = "var(--control)"
theme.label_color = "var(--muted)"
theme.tick_font_family = "inherit"
theme.tick_font_size = theme.tick_font_char_height = TEXT


class NoAxis(Axis):
    """No axis: every number is written where it is drawn."""

    def estimate_label_margin(self, _scale: Any, _orient: str) -> int:
        """No room."""
        return 0

    def to_svg(self, _width: float, _height: float, _scale: Any, _orient: str) -> Element:
        """Nothing."""
        return Element("g")


def write(group: Element, text: object, x: float, y: float, **attributes: str) -> None:
    """Write a text into a drawing."""
    written = {"x": f"{x:.1f}", "y": f"{y:.1f}", "font-size": str(TEXT), "fill": "var(--text)", **attributes}
    SubElement(group, "text", written).text = str(text)
