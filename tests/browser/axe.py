"""What axe finds in a page that keeps somebody from using it."""

import json
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # What it found in order is neither described nor sent.
    "resultTypes": ["violations"],
}
# What fades in has its colours only when it is there.
SETTLED = "Promise.allSettled(document.getAnimations().map((one) => one.finished))"


def violations(tab: Page, within: str = "html") -> list[dict[str, Any]]:
    """The rules that the page breaks, each with its `id` and the `nodes` that break it."""
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(AXE_SCRIPT)
    tab.evaluate(SETTLED)
    asked = f"axe.run({json.dumps(within)}, {json.dumps(OPTIONS)}).then(results => results.violations)"
    found: list[dict[str, Any]] = tab.evaluate(asked)
    return found
