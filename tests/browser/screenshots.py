"""`make screenshots`: every kind of page as people see it, from the library in DATA_DIR, for somebody to look at.

Writes to DATA_DIR/screenshots: NAME-WIDTH-SCHEME.png, NAME-large-text.png, NAME-without-style.png, NAME.pdf, and
host-NAME-WIDTH.png for pages of other sites that show stories.
"""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
django.setup()

from django.conf import settings  # noqa: E402  after setup, as Django demands
from django.core.management import call_command  # noqa: E402
from playwright.sync_api import Browser, BrowserContext, FloatRect, Page, Route, sync_playwright  # noqa: E402

from benchmarks.browser import ARGUMENTS, find_chromium  # noqa: E402
from benchmarks.server import running_site  # noqa: E402
from tests.browser.hosts import HOSTS, page  # noqa: E402
from tests.support.states import states  # noqa: E402

WIDTHS = (360, 768, 1280)
ADDRESSES = {
    "home": "/",
    "library": "/library/",
    "library-second-page": "/library/?page=2",
    "library-filtered": "/library/?type=blog&characteristic=building-connections-and-trust",
    "library-empty": "/library/?topic=nothing",
    "case-study": "/library/four-sentences-from-young-carers/",
    "case-study-motif": "/library/a-broker-at-the-nurses-station/",
    "blog": "/library/who-buys-the-fridge/",
    "vox-pop-quote": "/library/page-nine/",
    "vox-pop-audio": "/library/seven-minutes-to-the-scanner/",
    "vox-pop-video": "/library/the-page-about-the-nights/",
    "characteristics": "/characteristics/",
    "characteristic": "/characteristics/including-and-empowering-others/",
    "competency": "/competencies/spotting-patterns/",
    "about": "/about/",
    "words": "/words/",
    "evidence": "/evidence/",
    "measure": "/evidence/adds-to-knowledge/",
    "framework-history": "/framework/history/",
    "offer": "/offer-a-story/",
    "accessibility": "/accessibility/",
    "privacy": "/privacy/",
    "cookies": "/cookies/",
    "terms": "/terms/",
    "contact": "/contact/",
    "search": "/search/",
    "search-found": "/search/?q=partners+will+not+share+data",
    "search-corrected": "/search/?q=dischrage+council",
    "search-filtered": "/search/?q=ward&type=case-study&place=lambeth",
    "search-nothing": "/search/?q=zzqx",
    "developers": "/developers/",
    "reference": "/developers/reference/",
    "recipes": "/developers/recipes/",
    "embed-list": "/developers/embed/?competency=bridging-boundaries",
    "embed-story": "/developers/embed/?story=who-buys-the-fridge",
    "embed-which": "/developers/embed/?story=meeting",
    "embed-mistaken": "/developers/embed/?story=zzqx&limit=99",
    "frame-without-story": "/embeds/stories/00000000-0000-4000-8000-000000000001/",
    "draft": "/drafts/",
    "not-found": "/nothing/",
}
# Milliseconds: on a busy machine a page may take its time.
PATIENCE = 60_000
# Pixels.
TALLEST = 16_000
# As a reader sets it in the browser, which moves the widths at which the layout changes too; usual are 16 pixels.
LARGE_TEXT = "--blink-settings=defaultFontSize=32"
SHOW_ALL = "document.querySelectorAll('img').forEach(image => { image.loading = 'eager' })"


def main() -> None:
    folder = Path(settings.DATA_DIR) / "screenshots"
    folder.mkdir(exist_ok=True)
    # In this process too, which learns here what the files are called: it makes the pages without an address.
    call_command("collectstatic", interactive=False, verbosity=0)
    with running_site() as site:
        # Once the site has filled an empty library; Django asks no database inside the browser's event loop.
        made = states("four-sentences-from-young-carers", "ward")
        with sync_playwright() as playwright:
            launch = partial(playwright.chromium.launch, executable_path=find_chromium())
            visitor = Visitor(launch(args=ARGUMENTS), site, made, folder)
            visitor.look_at_everything()
            replace(visitor, browser=launch(args=[*ARGUMENTS, LARGE_TEXT])).look_with_large_text()
    sys.stdout.write(f"{len(list(folder.iterdir()))} files in {folder}\n")


@dataclass(frozen=True)
class Visitor:
    """Somebody who looks at every page of a site; the pages that were `made` stand at addresses of their own."""

    browser: Browser
    site: str
    made: Mapping[str, str]
    folder: Path

    def look_at_everything(self) -> None:
        """Take every page in every form."""
        for scheme, width in product(("light", "dark"), WIDTHS):
            self.visit(partial(shoot, self.folder, f"{width}-{scheme}.png"), size=width, color_scheme=scheme)
        for width in (360, 1280):
            self.look_at_hosts(width)
            self.visit(partial(suggest, self.folder, width), pages={"suggestions": "/search/"}, size=width)
        self.visit(partial(shoot, self.folder, "without-style.png"), without="**/*.css")
        self.visit(lambda tab, name: tab.pdf(path=self.folder / f"{name}.pdf", format="A4"))

    def look_with_large_text(self) -> None:
        """Take every page as it is in a browser with text of twice the size."""
        self.visit(partial(shoot, self.folder, "large-text.png"))

    def visit(
        self, look: Callable[[Page, str], object], *, pages: Mapping[str, str] | None = None, size: int = 1280,
        without: str = "", **options: Any,
    ) -> None:  # fmt: skip
        """Visit pages in one tab, all unless some are named; files at addresses like `without` do not arrive."""
        context = self.browser.new_context(viewport={"width": size, "height": 900}, bypass_csp=True, **options)
        context.set_default_timeout(PATIENCE)
        self.stand_in(context)
        if without:
            context.route(without, lambda route: route.abort())
        for name, body in self.made.items():
            context.route(f"**/state/{name}", partial(answer, body))
        tab = context.new_page()
        for name, path in (pages or ADDRESSES | {name: f"/state/{name}" for name in self.made}).items():
            tab.goto(self.site + path)
            tab.evaluate(SHOW_ALL)
            tab.wait_for_load_state("networkidle")
            look(tab, name)
        context.close()

    def stand_in(self, context: BrowserContext) -> None:
        """Answer for the public address, by which documents name their pictures."""
        context.route(f"{settings.PUBLIC_URL}/**", lambda route: route.continue_(url=at(self.site, route.request.url)))

    def look_at_hosts(self, width: int) -> None:
        """Visit the pages of other sites that show stories."""
        context = self.browser.new_context(viewport={"width": width, "height": 900})
        self.stand_in(context)
        tab = context.new_page()
        story = tab.request.get(f"{self.site}/api/v1/stories/who-buys-the-fridge").json()
        for name in HOSTS:
            body = page(name, self.site, f"{self.site}/embeds/stories/{story['id']}/")
            context.route(f"{self.site}/host/{name}", partial(answer, body))
            tab.goto(f"{self.site}/host/{name}")
            tab.wait_for_load_state("networkidle")
            shoot(self.folder, f"{width}.png", tab, f"host-{name}")
        context.close()


def at(site: str, url: str) -> str:
    return url.replace(settings.PUBLIC_URL, site, 1)


def answer(body: str, route: Route) -> None:
    route.fulfill(body=body, content_type="text/html")


def shoot(folder: Path, ending: str, tab: Page, name: str) -> None:
    """Take a picture of the page down to where Chromium can draw it."""
    width, height = tab.evaluate("[innerWidth, document.documentElement.scrollHeight]")
    clip: FloatRect = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
    tab.screenshot(path=folder / f"{name}-{ending}", full_page=True, clip=clip)


def suggest(folder: Path, width: int, tab: Page, name: str) -> None:
    """Take a picture of the box to search in while somebody types."""
    tab.get_by_role("combobox").press_sequentially("lis")
    tab.get_by_role("listbox").wait_for()
    shoot(folder, f"{width}.png", tab, name)


if __name__ == "__main__":
    main()
