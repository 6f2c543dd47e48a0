"""Every page and every state of it in a real browser: for everybody, at every width, by keyboard, without script."""

from functools import partial
from io import BytesIO
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, Route
from pypdf import PdfReader

from tests.browser.axe import violations
from tests.browser.boxes import box_of
from tests.browser.conftest import Reader
from tests.support.presence import present
from tests.support.sites import ADDRESSES, furnish
from tests.support.snapshots import Once
from tests.support.states import states

# Light on a phone, dark on a desk: each page in both schemes and at both widths.
SCREENS: tuple[tuple[Literal["light", "dark"], int], ...] = (("light", 320), ("dark", 1280))
PATTERNS = {"patterns": "/patterns/"}
WALKS = (
    "/", "/library/", "/library/a-case/", "/library/a-film/", "/characteristics/", "/characteristics/trust/",
    "/competencies/bridging/", "/about/", "/search/?q=tale", "/nothing/", "/drafts/", "/developers/embed/?story=tale",
)  # fmt: skip
CASE, FILM = "/library/a-case/", "/library/a-film/"
FOREIGN = "https://www.youtube-nocookie.com/"

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


furnished = Once(furnish)


@pytest.fixture
def site(live_server: Any, settings: Any, transactional_db: None) -> str:
    """A furnished library with its pattern library behind a web server; return its address."""
    settings.PUBLIC_URL = settings.CANONICAL_URL = live_server.url
    settings.ALLOWED_HOSTS = ["localhost"]
    settings.ROOT_URLCONF = "tests.support.development_urls"
    furnished()
    return live_server.url


def test_every_page_is_for_everybody(site: str, reader: Reader) -> None:
    """Nothing that axe finds, nothing wider than the screen, nothing too small to press."""

    made = states("a-case", "tale")

    def look(tab: Page) -> list[str]:
        for name, body in made.items():
            tab.route(f"{site}/state/{name}", partial(answer, body))
        pages = ADDRESSES | PATTERNS | {name: f"/state/{name}" for name in made}
        return [fault for name, path in pages.items() for fault in barriers_on_screens(tab, name, site + path)]

    assert reader.visit(look, reduced_motion="reduce") == []


def answer(body: str, route: Route) -> None:
    route.fulfill(body=body, content_type="text/html")


def barriers_on_screens(tab: Page, name: str, url: str) -> list[str]:
    """Return what keeps somebody from using a page on any screen."""
    tab.goto(url)
    found = []
    # Of the states of one page, the others are looked at on a phone alone.
    for scheme, width in SCREENS[: 1 if "," in name else None]:
        tab.emulate_media(color_scheme=scheme)
        tab.set_viewport_size({"width": width, "height": 800})
        found += [f"{scheme}, {fault}" for fault in barriers(tab, name)]
    return found


def barriers(tab: Page, name: str) -> list[str]:
    """Return what keeps somebody from using a page as it is shown now."""
    found = [
        f"{name}: {violation['id']} at {[node['html'] for node in violation['nodes']]}"
        for violation in violations(tab)
        # The example of the navigation stands below the page's own.
        if not (name in PATTERNS and violation["id"] == "landmark-unique")
    ]
    wide, small, moving = tab.evaluate(WIDER), tab.evaluate(SMALL_TARGETS), tab.evaluate(MOVING)
    found += [f"{name} scrolls sideways"] if wide else []
    if name not in PATTERNS and tab.evaluate(WIDER_WHEN_SPACED):
        found.append(f"{name} scrolls sideways with room between lines and words")
    if name in TABLES and tab.evaluate(WIDER_WITH_LARGE_LETTERS):
        found.append(f"{name} scrolls sideways with letters of twice the size")
    return [
        *found,
        *(f"{name}: too small {element}" for element in small),
        *(f"{name}: moves {item}" for item in moving),
    ]


def test_a_phone_shows_first_what_matters_and_art_reaches_the_edges(site: str, reader: Reader) -> None:
    """And whoever chooses the colours sees what is a button, and where they are."""

    def look(tab: Page) -> None:
        for path, seen in ((CASE, [".byline", ".shows", ".share"]), (FILM, [".player", ".byline", ".shows", ".share"])):
            tab.set_viewport_size({"width": 360, "height": 740})
            tab.goto(site + path)
            assert tab.evaluate(LOWEST, seen) <= 740, path
            assert tab.evaluate(LOWEST, [".byline"]) < tab.evaluate(LOWEST, [".share"])
            # In two rows, and buttons in one line with links.
            assert tab.evaluate(HEIGHT, ".sections") <= 72
            assert tab.evaluate(MIDDLES, [".share .press:not([hidden])", ".share a"]) <= 2
        assert tab.evaluate("document.querySelector('.player').getBoundingClientRect().top") < 400
        assert tab.evaluate(ART_EDGES) == [0, 0]
        tab.set_viewport_size({"width": 1920, "height": 900})
        # A film has the art in its frame, and stands beside the words.
        assert not tab.locator(".head-art").is_visible()
        assert box_of(tab.locator(".player"))["x"] > 1100
        tab.goto(site + "/library/a-voice/")
        assert tab.evaluate(ART_EDGES)[1] == 0
        # What the story is about stays in sight beside a long text.
        tab.evaluate("document.querySelector('.story-body').style.minHeight = '3000px'; scrollTo(0, 1800)")
        assert box_of(tab.locator(".about"))["y"] == 18
        tab.evaluate("scrollTo(0, 0)")
        tab.emulate_media(forced_colors="active")
        assert tab.evaluate(EDGED, [".share .press", ".sections [aria-current]"]) == [True, True]
        assert tab.evaluate(EDGED, [".sections a:not([aria-current])"]) == [False]
        tab.goto(site + "/")
        assert tab.evaluate(ART_EDGES)[1] == 0
        assert tab.evaluate(EDGED, [".search button", ".button"]) == [True, True]
        # Four minutes are printed on three pages.
        tab.emulate_media(forced_colors="none")
        tab.goto(site + "/library/a-voice/")
        tab.evaluate(LENGTHEN, "We met on a Tuesday, in the room with the broken blind. " * 80)
        assert len(PdfReader(BytesIO(tab.pdf(format="A4"))).pages) <= 3

    reader.visit(look)


def test_the_keyboard_reaches_everything_and_shows_where_it_is(site: str, reader: Reader) -> None:
    def walk(tab: Page, path: str) -> list[dict[str, Any]]:
        """Press Tab until the focus leaves the page; return where it was."""
        tab.goto(site + path)
        stops: list[dict[str, Any]] = []
        for _ in range(80):
            tab.keyboard.press("Tab")
            stop = tab.evaluate(FOCUSED)
            if stop is None or (stops and stop["index"] == 0):
                break
            # Within a player the focus goes from button to button.
            if not (stops and stop["isPlayer"] and stop["index"] == stops[-1]["index"]):
                stops.append(stop)
        return stops

    def check(tab: Page) -> None:
        for path in WALKS:
            stops = walk(tab, path)
            assert stops[0]["text"] == "Skip to the content"
            assert [stop for stop in stops if stop["ring"] < 3 or not stop["isSeen"]] == [], path
            assert [stop["index"] for stop in stops] == list(range(len(stops))), path
        tab.goto(site + "/library/")
        tab.keyboard.press("Tab")
        tab.keyboard.press("Enter")
        assert tab.evaluate("document.activeElement.id") == "content"

    reader.visit(check, viewport={"width": 1280, "height": 900})


def test_it_works_without_script_and_a_script_adds_little(site: str, reader: Reader) -> None:
    def filter_stories(tab: Page) -> tuple[str, str]:
        tab.goto(site + "/library/")
        tab.get_by_label("Vox-pop").check()
        tab.get_by_role("button", name="Show these stories").click()
        found = tab.get_by_role("heading", level=1).first.inner_text()
        tab.go_back()
        assert not tab.get_by_label("Vox-pop").is_checked()
        tab.goto(site + "/library/a-case/")
        assert tab.get_by_role("main").get_by_role("button").count() == 0
        film = tab.get_by_role("link", name="A day on the ward").get_attribute("href")
        assert present(film).startswith("https://www.youtube")
        return found, tab.url

    assert reader.visit(filter_stories, java_script_enabled=False) == ("2 stories: Vox-pop", site + "/library/a-case/")

    asked: list[str] = []

    def stand_in(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="<title>A player</title>", content_type="text/html")

    def use(tab: Page) -> None:
        # The film and its captions.
        tab.on("request", lambda request: asked.append(request.url) if "/media/film" in request.url else None)
        tab.goto(site + "/library/a-film/")
        tab.wait_for_load_state("networkidle")
        assert (tab.locator("video").count(), asked) == (1, [])
        tab.evaluate("document.querySelector('video').dispatchEvent(new Event('play'))")
        assert tab.evaluate("[...document.querySelector('video').textTracks].map(({mode}) => mode)") == ["showing"]
        tab.wait_for_load_state("networkidle")
        asked.clear()
        tab.route(f"{FOREIGN}**", stand_in)
        tab.goto(site + "/library/a-case/")
        tab.get_by_role("button", name="Copy the link").click()
        tab.get_by_text("Link copied").wait_for()
        assert tab.evaluate("navigator.clipboard.readText()") == site + "/library/a-case/"
        tab.wait_for_load_state("networkidle")
        assert asked == []
        tab.get_by_role("button", name="Play here").click()
        tab.locator("iframe").wait_for()
        assert tab.evaluate("document.activeElement.title") == "A day on the ward (on YouTube)"

    reader.visit(use, elsewhere=FOREIGN, permissions=["clipboard-read", "clipboard-write"])
    assert asked == [f"{FOREIGN}embed/abcdefghijk"]


TABLES = {"what we can show"}
WIDER = "() => document.documentElement.scrollWidth > innerWidth"
# With as much room between lines, letters and words as a reader may want: WCAG 1.4.12.
WIDER_WHEN_SPACED = """
() => {
  const sheet = new CSSStyleSheet();
  const room = {"line-height": "1.5", "letter-spacing": ".12em", "word-spacing": ".16em"};
  sheet.replaceSync(`* {${Object.entries(room).map(([name, value]) => `${name}: ${value} !important`).join(";")}}`);
  document.adoptedStyleSheets = [sheet];
  const isWider = document.documentElement.scrollWidth > innerWidth;
  document.adoptedStyleSheets = [];
  return isWider;
}
"""
# WCAG 1.4.4.
WIDER_WITH_LARGE_LETTERS = """
() => {
  document.documentElement.style.fontSize = "225%";
  const isWider = document.documentElement.scrollWidth > innerWidth;
  document.documentElement.style.fontSize = "";
  return isWider;
}
"""
LOWEST = "(chosen) => Math.max(...chosen.map((one) => document.querySelector(one).getBoundingClientRect().bottom))"
HEIGHT = "(chosen) => document.querySelector(chosen).getBoundingClientRect().height"
# How far apart the middles of two things are, from above.
MIDDLES = """
(chosen) => {
  const [one, other] = chosen.map((name) => document.querySelector(name).getBoundingClientRect());
  return Math.abs((one.top + one.bottom - other.top - other.bottom) / 2);
}
"""
# Where art begins and ends beside the edges of the window: it has to reach them.
ART_EDGES = """
() => {
  const {left, right} = document.querySelector(".head-art, .bars").getBoundingClientRect();
  return [Math.round(left), Math.round(innerWidth - right)];
}
"""
# Eleven words eighty times are four minutes to read.
LENGTHEN = """
(words) => words.match(/(?:\\S+\\s+){88}/g).forEach((part) => {
  const paragraph = document.createElement("p");
  paragraph.textContent = part;
  document.querySelector(".story-body").append(paragraph);
})
"""
EDGED = """
(chosen) => chosen.map((one) => {
  const {borderBottomStyle, borderBottomWidth} = getComputedStyle(document.querySelector(one));
  return borderBottomStyle !== "none" && parseFloat(borderBottomWidth) > 0;
})
"""
# 24 pixels, but for links within a sentence.
SMALL_TARGETS = """
() => [...document.querySelectorAll("a, button, input, summary")].filter((element) => {
  const {width, height} = element.getBoundingClientRect();
  const isWithinWords = element.closest("p, dd, figcaption") !== null;
  return width > 1 && !isWithinWords && !element.matches(".card a, .tile a") && Math.min(width, height) < 24;
}).map((element) => element.outerHTML)
"""
MOVING = """
() => [...document.querySelectorAll("body *")].filter((element) => {
  if (!element.checkVisibility()) return false;
  const {transitionDuration, animationName} = getComputedStyle(element);
  return animationName !== "none" || transitionDuration.split(", ").some((time) => parseFloat(time) > 0);
}).map((element) => element.outerHTML.slice(0, 80))
"""
FOCUSED = """
() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const all = [...document.querySelectorAll("a[href], button:not([hidden]), input, select, summary, video, audio")]
    .filter((candidate) => candidate.checkVisibility());
  const ring = Math.max(...["", "::after"].map((part) => {
    const {outlineStyle, outlineWidth} = getComputedStyle(element, part);
    return outlineStyle === "none" ? 0 : parseFloat(outlineWidth);
  }));
  const {top, bottom} = element.getBoundingClientRect();
  return {
    text: element.textContent.trim(), index: all.indexOf(element), ring, isSeen: bottom > 0 && top < innerHeight,
    isPlayer: element.matches("audio, video"),
  };
}
"""
