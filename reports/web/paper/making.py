"""Printing a report."""

import logging
import os
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from threading import BoundedSemaphore, Lock
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from artwork.palette import root_property
from publishing.serving.bounded_cache import BoundedCache
from publishing.serving.typography import curly_quotes
from reports.plots.drawing import told
from reports.plots.drawn import Drawn
from reports.web.paper.child import MOST_SECONDS

logger = logging.getLogger(__name__)

# Fonts are cut down in the order of hashes, and carry the time: neither may show in a file.
SAME_EACH_TIME = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "0"}
COMMAND = [sys.executable, "-m", "reports.web.paper.child", str(settings.BASE_DIR / "static" / "fonts")]
FAMILY = 'font-family="Atkinson Hyperlegible Next"'
# The colours that words and drawings are in: paper knows no night.
COLOURS = ("text", "muted", "line", "control")

# A cell of which no heading speaks is an error on paper: the empty corner of a table is a heading there.
CORNER, CORNER_ON_PAPER = '<tr role="row"><td role="cell"></td>', '<tr role="row"><th scope="col"></th>'

# Whatever else an address may ask for: the same page is printed once.
_printed: BoundedCache[bytes] = BoundedCache(8)
# One at a time; one more may wait, for whoever presses twice. Nobody keeps all of the machine printing.
_at_work, _printer = BoundedSemaphore(2), Lock()


class NotPrintedError(Exception):
    """The program that sets the type failed, is not here, or has enough to do."""


def printed(shown: dict[str, Any]) -> bytes:
    """The PDF of what a report shows: the same report gives the same bytes. Raises NotPrintedError if it fails."""
    pictures = [_picture(one) for one in shown["drawn"]]
    colours = {name: root_property(name) for name in COLOURS}
    html = curly_quotes(render_to_string("reports/paper.html", {**shown, "pictures": pictures, "colours": colours}))
    html = html.replace(CORNER, CORNER_ON_PAPER)
    digest = sha256(html.encode()).digest()
    return _printed.get(digest) or _in_turn(lambda: _printed.get_or_make(digest, lambda: _print(html)))


def _in_turn(make: Callable[[], bytes]) -> bytes:
    if not _at_work.acquire(blocking=False):
        message = "Others are being printed."
        raise NotPrintedError(message)
    try:
        with _printer:
            return make()
    finally:
        _at_work.release()


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
    svg = str(one.drawing).replace("var(--ink)", "var(--text)")
    for name in COLOURS:
        svg = svg.replace(f"var(--{name})", root_property(name))
    svg = svg.replace("<svg ", f'<svg xmlns="http://www.w3.org/2000/svg" {FAMILY} ', 1)
    source = f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
    return {"indicator": one.indicator, "source": source, "told": told(one.indicator.table)}
