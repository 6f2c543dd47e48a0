"""`make screenshots`: every kind of page as people see it, from the library in DATA_DIR, for somebody to look at.

Writes to DATA_DIR/screenshots: NAME-WIDTH-SCHEME.png, NAME-large-text.png, NAME-without-style.png, NAME.pdf, and
host-NAME-WIDTH.png for pages of other sites that show stories.
"""

import os
import sys
from functools import cache, partial
from itertools import product
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
django.setup()

from django.conf import settings  # noqa: E402  after setup, as Django demands
from django.template.loader import render_to_string  # noqa: E402
from playwright.sync_api import Browser, Page, Route, sync_playwright  # noqa: E402

from benchmarks.browser import ARGUMENTS, find_chromium  # noqa: E402
from benchmarks.server import running_site  # noqa: E402
from tests.browser.hosts import HOSTS, page  # noqa: E402

WIDTHS = (360, 768, 1280)
ADDRESSES = {
    "home": "/",
    "library": "/library/",
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
    "accessibility": "/accessibility/",
    "offer": "/offer-a-story/",
    "search": "/search/?q=partners+will+not+share+data",
    "search-nothing": "/search/?q=zzqx",
    "recipes": "/developers/recipes/",
    "embed-list": "/developers/embed/?competency=bridging-boundaries",
    "embed-story": "/developers/embed/?story=who-buys-the-fridge",
    "embed-which": "/developers/embed/?story=lanyard",
    "not-found": "/nothing/",
}
# Pages that no address of a healthy library leads to: rendered here, styled by the server.
STATES = {
    "gone": ("410.html", {"kind": "case-study"}),
    "fault": ("500.html", {}),
    "maintenance": ("503.html", {}),
}
LARGE_TEXT = "document.documentElement.style.fontSize = '225%'"
SHOW_ALL = "document.querySelectorAll('img').forEach(image => { image.loading = 'eager' })"


def main() -> None:
    folder = Path(settings.DATA_DIR) / "screenshots"
    folder.mkdir(exist_ok=True)
    states()
    with running_site() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        for scheme, width in product(("light", "dark"), WIDTHS):
            ending = f"{width}-{scheme}.png"
            take(browser, site, partial(shoot, folder, ending), size=width, color_scheme=scheme)
        for width in (360, 1280):
            hosts(browser, site, folder, width)
        take(browser, site, partial(shoot, folder, "large-text.png", before=LARGE_TEXT))
        take(browser, site, partial(shoot, folder, "without-style.png"), without="**/*.css")
        take(browser, site, lambda tab, name: tab.pdf(path=folder / f"{name}.pdf", format="A4"))
        browser.close()
    sys.stdout.write(f"{len(list(folder.iterdir()))} files in {folder}\n")


def take(browser: Browser, site: str, look, *, size: int = 1280, without: str = "", **options: str) -> None:
    """Visit every page in one tab, and do something there; files at addresses like `without` do not arrive."""
    context = browser.new_context(viewport={"width": size, "height": 900}, bypass_csp=True, **options)
    if without:
        context.route(without, lambda route: route.abort())
    for name, body in states().items():
        context.route(f"**/state/{name}", partial(answer, body))
    tab = context.new_page()
    for name, path in (ADDRESSES | {name: f"/state/{name}" for name in STATES}).items():
        tab.goto(site + path)
        tab.evaluate(SHOW_ALL)
        tab.wait_for_load_state("networkidle")
        look(tab, name)
    context.close()


def hosts(browser: Browser, site: str, folder: Path, width: int) -> None:
    """Visit the pages of other sites that show stories."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    # Documents name their pictures by the public address.
    context.route(f"{settings.PUBLIC_URL}/**", lambda route: route.continue_(url=at(site, route.request.url)))
    tab = context.new_page()
    answered = tab.request.get(f"{site}/api/v1/stories/who-buys-the-fridge").json()
    for name in HOSTS:
        body = page(name, site, f"{site}/embeds/stories/{answered['id']}/")
        context.route(f"{site}/host/{name}", partial(answer, body))
        tab.goto(f"{site}/host/{name}")
        tab.wait_for_load_state("networkidle")
        shoot(folder, f"{width}.png", tab, f"host-{name}")
    context.close()


def at(site: str, url: str) -> str:
    return url.replace(settings.PUBLIC_URL, site, 1)


@cache
def states() -> dict[str, str]:
    """Return the pages that are made here; Django asks no database inside the browser's event loop."""
    return {name: render_to_string(template, values) for name, (template, values) in STATES.items()}


def answer(body: str, route: Route) -> None:
    route.fulfill(body=body, content_type="text/html")


def shoot(folder: Path, ending: str, tab: Page, name: str, *, before: str = "") -> None:
    """Take a picture of the whole page, once a script has done something to it."""
    tab.evaluate(before)
    tab.screenshot(path=folder / f"{name}-{ending}", full_page=True)


if __name__ == "__main__":
    main()
