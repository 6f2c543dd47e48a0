"""Printing a report."""

import subprocess
import sys
from base64 import b64encode
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from publishing.serving.typography import curly_quotes
from reports.paper.child import MOST_SECONDS
from reports.plots.drawing import told
from reports.plots.drawn import Drawn

COMMAND = [sys.executable, "-m", "reports.paper.child", str(settings.BASE_DIR / "static" / "fonts")]
FAMILY = 'font-family="Atkinson Hyperlegible Next"'
# The colours of the page by day: paper knows no other.
COLOURS = {"ink": "#0B5D57", "text": "#211A2E", "muted": "#5B5368", "line": "#E4DCD0", "control": "#857A6F"}


def printed(shown: dict[str, Any]) -> bytes:
    """The PDF of what a report shows: the same report gives the same bytes."""
    pictures = [_picture(one) for one in shown["drawn"]]
    html = curly_quotes(render_to_string("reports/paper.html", {**shown, "pictures": pictures}))
    done = subprocess.run(  # noqa: S603  a command of our own
        COMMAND, input=html.encode(), capture_output=True, cwd=settings.BASE_DIR, timeout=MOST_SECONDS, check=True
    )
    return done.stdout


def _picture(one: Drawn) -> dict[str, Any]:
    """An indicator for paper: its drawing as a picture with the colours of paper, and what that shows in words."""
    if one.drawing is None or one.indicator.table is None:
        return {"indicator": one.indicator, "source": "", "told": ""}
    svg = str(one.drawing)
    for name, colour in COLOURS.items():
        svg = svg.replace(f"var(--{name})", colour)
    svg = svg.replace("<svg ", f'<svg xmlns="http://www.w3.org/2000/svg" {FAMILY} ', 1)
    source = f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
    return {"indicator": one.indicator, "source": source, "told": told(one.indicator.table)}
