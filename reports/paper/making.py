"""Printing a report."""

import logging
import os
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from publishing.serving.bounded_cache import BoundedCache
from publishing.serving.typography import curly_quotes
from reports.paper.child import MOST_SECONDS
from reports.plots.drawing import told
from reports.plots.drawn import Drawn

logger = logging.getLogger(__name__)

# Fonts are cut down in the order of hashes, and carry the time: neither may show in a file.
SAME_EACH_TIME = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "0"}
COMMAND = [sys.executable, "-m", "reports.paper.child", str(settings.BASE_DIR / "static" / "fonts")]
FAMILY = 'font-family="Atkinson Hyperlegible Next"'
# The colours of the page by day: paper knows no other.
COLOURS = {"ink": "#211A2E", "text": "#211A2E", "muted": "#5B5368", "line": "#E4DCD0", "control": "#857B8F"}

# A cell of which no heading speaks is an error on paper: the empty corner of a table is a heading there.
CORNER, CORNER_ON_PAPER = '<tr role="row"><td role="cell"></td>', '<tr role="row"><th scope="col"></th>'

# Whatever else an address may ask for: the same page is printed once.
_printed: BoundedCache[bytes] = BoundedCache(8)


class NotPrintedError(Exception):
    """The program that sets the type failed, or is not here."""


def printed(shown: dict[str, Any]) -> bytes:
    """The PDF of what a report shows: the same report gives the same bytes. Raises NotPrintedError if it fails."""
    pictures = [_picture(one) for one in shown["drawn"]]
    html = curly_quotes(render_to_string("reports/paper.html", {**shown, "pictures": pictures}))
    html = html.replace(CORNER, CORNER_ON_PAPER)
    return _printed.get_or_make(sha256(html.encode()).digest(), lambda: _print(html))


def _print(html: str) -> bytes:
    try:
        return _child(html)
    except (subprocess.SubprocessError, OSError) as error:
        logger.warning("A report could not be printed: %s", error)
        raise NotPrintedError from error


def _child(html: str) -> bytes:
    done = subprocess.run(  # noqa: S603  a command of our own
        COMMAND,
        input=html.encode(),
        capture_output=True,
        cwd=settings.BASE_DIR,
        timeout=MOST_SECONDS,
        check=True,
        env={**os.environ, **SAME_EACH_TIME},
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
