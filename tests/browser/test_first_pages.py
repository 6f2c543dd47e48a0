"""Every template in a real browser: accessible, and whole on a narrow phone."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from library.models import CaseStudyPage, HomePage, OfferPage, VoxPopPage
from publishing.transactions import atomic
from tests.browser.conftest import Reader
from tests.factories import World

STANDARD = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
ADDRESSES = {
    "home": "/",
    "library": "/library/",
    "filtered library": "/library/?type=blog&characteristic=trust",
    "empty library": "/library/?topic=nothing",
    "case study": "/library/a-case/",
    "blog": "/library/a-blog/",
    "vox-pop": "/library/a-voice/",
    "characteristics": "/characteristics/",
    "characteristic": "/characteristics/trust/",
    "competency": "/competencies/bridging/",
    "information": "/about/",
    "offer": "/offer-a-story/",
    "not found": "/nothing/",
    "gone": "/library/a-secret/",
}

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def site(live_server: Any, settings: Any, transactional_db: None) -> str:
    """A library with a story of each kind, behind a web server; return its address."""
    settings.PUBLIC_URL = address = live_server.url
    settings.ALLOWED_HOSTS = ["localhost"]
    world = World()
    for number in range(13):
        world.story(title=f"Tale {number}", topics=["housing"])
    world.story(CaseStudyPage, title="A case", competencies=[world.bridging, world.habit], sample_key="a-case")
    world.story(title="A blog", topics=["housing", "a topic with a rather long name in it"])
    world.story(VoxPopPage, title="A voice", quote="I waited.", transcript="I waited. " * 40)
    gone = world.story(title="A secret")
    with atomic():
        gone.unpublish()
        HomePage.objects.get().add_child(instance=OfferPage(title="Offer a story", slug="offer-a-story"))
    return address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(site: str, reader: Reader, scheme: str) -> None:
    def look(tab: Page) -> list[str]:
        return [fault for name in ADDRESSES for width in (1280, 320) for fault in barriers(tab, site, name, width)]

    assert reader.visit(look, color_scheme=scheme) == []


def barriers(tab: Page, site: str, name: str, width: int) -> list[str]:
    """Return what keeps somebody from using a page at this width."""
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(site + ADDRESSES[name])
    found = [
        f"{name}, {width}: {violation['id']} at {[node['html'] for node in violation['nodes']]}"
        for violation in Axe().run(tab, options=STANDARD).response["violations"]
    ]
    is_wider = tab.evaluate("document.documentElement.scrollWidth") > width
    return [*found, f"{name} scrolls sideways at {width}"] if is_wider else found


def test_targets_are_large_enough_to_press(site: str, reader: Reader) -> None:
    """24 pixels, but for links within a sentence."""

    def measure(tab: Page) -> dict[str, list[str]]:
        small = {}
        for name, path in ADDRESSES.items():
            tab.goto(site + path)
            small[name] = tab.evaluate(SMALL_TARGETS)
        return small

    assert reader.visit(measure, viewport={"width": 320, "height": 800}) == {name: [] for name in ADDRESSES}


def test_the_keyboard_reaches_the_content_first_and_shows_where_it_is(site: str, reader: Reader) -> None:
    def press(tab: Page) -> list[str]:
        tab.goto(site + "/library/")
        tab.keyboard.press("Tab")
        seen = [tab.evaluate("document.activeElement.textContent")]
        seen.append(tab.evaluate("getComputedStyle(document.activeElement).outlineWidth"))
        tab.keyboard.press("Enter")
        return [*seen, tab.evaluate("document.activeElement.id")]

    assert reader.visit(press) == ["Skip to the content", "3px", "content"]


def test_the_form_of_filters_works_without_script(site: str, reader: Reader) -> None:
    def filter_stories(tab: Page) -> tuple[str, str]:
        tab.goto(site + "/library/")
        tab.get_by_label("Vox-pop").check()
        tab.get_by_role("button", name="Show these stories").click()
        return tab.url, tab.get_by_role("heading", level=2).first.inner_text()

    found = reader.visit(filter_stories, java_script_enabled=False)
    assert found == (site + "/library/?type=vox-pop", "1 story found")


SMALL_TARGETS = """
() => [...document.querySelectorAll("a, button, input, summary")].filter((element) => {
  const {width, height} = element.getBoundingClientRect();
  const isWithinWords = element.closest("p, dd") !== null;
  return width > 1 && !isWithinWords && !element.matches(".card a, .tile a") && Math.min(width, height) < 24;
}).map((element) => element.outerHTML)
"""
