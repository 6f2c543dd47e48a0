"""`python -m benchmarks.painting`: how soon a reader on slow 4G sees something, and whether it jumps. Medians of five.

The line is DevTools' "Slow 4G": 562.5 ms before each answer, 180 kB/s. The library in DATA_DIR is served as `make run`
serves it.
"""

import os
from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks.browser import ARGUMENTS, find_chromium
from benchmarks.server import running_site

LINE = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2}
ROUNDS = 5
PAGES = {"home": "/", "library": "/library/", "story": "/library/a-broker-at-the-nurses-station/"}
MEASURE = """
() => new Promise((resolve) => {
  let shift = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => { shift += entry.value; }))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve({
    paint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    shift,
    bytes: [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
      .reduce((sum, entry) => sum + entry.transferSize, 0),
  }), 1000);
})
"""


@dataclass(frozen=True)
class Seen:
    """What one visit measured: first contentful paint in milliseconds, layout shift, bytes that came."""

    paint: float
    shift: float
    bytes: int


def visit(browser: Browser, address: str) -> Seen:
    """Open a page with nothing kept from before."""
    context = browser.new_context(**PHONE)
    tab = context.new_page()
    wire = context.new_cdp_session(tab)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", LINE)
    tab.goto(address, wait_until="networkidle")
    seen = Seen(**tab.evaluate(MEASURE))
    context.close()
    return seen


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("SECRET_KEY", "only-for-this-measurement")
    with running_site() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        print(f"{'':<10}{'first paint':>14}{'shift':>8}{'bytes':>10}")
        for name, path in PAGES.items():
            visit(browser, site + path)
            seen = [visit(browser, site + path) for _ in range(ROUNDS)]
            paint, shift, weight = (median(getattr(one, part) for one in seen) for part in ("paint", "shift", "bytes"))
            print(f"{name:<10}{paint:>11,.0f} ms{shift:>8.3f}{weight:>10,.0f}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
