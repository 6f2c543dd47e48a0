"""The library in a real WordPress, with the plugin and without: `make soak`, and CI."""

import os
import re
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.boxes import box_of
from tests.browser.conftest import reader
from tests.examples.wordpress_programs import THEMES, ask, wait_until
from tests.examples.wordpress_site import EMBED_BLOCK
from tests.harness.service import Service, children

__all__ = ["reader"]

pytestmark = [pytest.mark.long, pytest.mark.sqlite]

SLUG, TITLE = "who-buys-the-fridge", "Who buys the fridge?"
OTHERS = ("page-nine", "seven-minutes-to-the-scanner", "a-broker-at-the-nurses-station", "never-was", "nor-was-this")
SIX = "\n\n".join(f'[leadership_story slug="{slug}"]' for slug in (SLUG, *OTHERS))
CHANGE = """
from library.models import StoryPage
from publishing.projection.transactions import atomic
page = StoryPage.objects.get(slug__in=["who-buys-the-fridge", "who-pays"]).specific
with atomic():
    {}
"""


def address_of(library: Service) -> str:
    return f"{library.url}/library/{SLUG}/"


def change(library: Service, command: str) -> None:
    """Do in the library what an editor does, and wait for nothing: readers see it at once."""
    assert library.run("shell", "-v", "0", "-c", CHANGE.format(command)) == (0, "")


@contextmanager
def hanging(library: Service) -> Iterator[None]:
    """A library that takes connections and answers none."""
    [web] = library.children("granian")
    stopped = [web, *children(web)]
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in stopped:
            os.kill(pid, signal.SIGCONT)


def titles(html: str) -> list[str]:
    return re.findall(r"<h3><a [^>]*>([^<]+)</a></h3>", html)


def shown_in(page: Page) -> FrameLocator:
    """The story in the frame of a page, once it is there and as high as it is."""
    page.locator("iframe").scroll_into_view_if_needed()
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("link", name=TITLE).first).to_be_visible()
    inside = next(one for one in page.frames if "/embeds/stories/" in one.url)
    is_as_high = "Math.abs(innerHeight - document.body.getBoundingClientRect().height) <= 1"
    wait_until(lambda: inside.evaluate(is_as_high))
    return frame


def test_without_the_plugin_a_frame_is_as_high_as_its_story_and_its_links_open(wordpress, library, reader):
    wordpress.use(plugin=False)
    address = wordpress.post(address_of(library))

    def follow(page: Page) -> None:
        page.goto(address)
        frame = shown_in(page)
        expect(page.locator("blockquote")).to_be_hidden()
        assert page.locator("iframe").get_attribute("sandbox") == "allow-scripts"
        assert page.locator("iframe").evaluate("frame => getComputedStyle(frame).borderTopWidth") == "0px"
        expect(frame.get_by_text("CC BY 4.0")).to_be_visible()
        assert frame.get_by_role("link", name="CC BY 4.0").count() == 0
        frame.get_by_role("link", name=TITLE).first.click()
        page.wait_for_url(address_of(library))

    for width in (360, 1280):
        reader.visit(follow, elsewhere="//127.0.0.1", viewport={"width": width, "height": 800})
    stored = "".join(wordpress.run("return stored();"))
    assert "wp-embedded-content" in stored
    assert not any(word in stored for word in ("fridge", SLUG))


@pytest.mark.parametrize("theme", THEMES)
def test_with_the_plugin_the_whole_story_is_seen_on_a_phone_too(wordpress, library, reader, theme):
    wordpress.use(theme=theme)
    pages = [wordpress.post(form.format(address_of(library))) for form in ("{0}", EMBED_BLOCK)]

    def look(page: Page) -> None:
        for address in pages:
            page.goto(address)
            shown_in(page)
            assert page.locator("iframe").get_attribute("sandbox") is None
            assert page.locator("blockquote").count() == 0
            # What comes below stands below.
            frame = box_of(page.locator("iframe"))
            around = box_of(page.locator("iframe").locator("xpath=ancestor::*[self::p or self::figure]"))
            assert around["y"] + around["height"] >= frame["y"] + frame["height"] - 1

    for width in (320, 360, 1280):
        reader.visit(look, elsewhere="//127.0.0.1", viewport={"width": width, "height": 800})
    assert not any(word in "".join(wordpress.run("return stored();")) for word in ("fridge", SLUG))


def test_a_library_that_hangs_is_waited_for_once_a_minute_whatever_pages_show(wordpress, library):
    warm, cold = wordpress.post(SIX), wordpress.post(SIX.replace("never", "nowhere"))
    shown = titles(wordpress.read(warm))
    assert shown[0] == TITLE
    assert len(shown) == 4
    assert len(wordpress.asked()) == 6
    wordpress.run("let_time_pass(61);")
    with hanging(library):
        assert titles(wordpress.read(warm)) == shown
        assert titles(wordpress.read(cold)) == shown
        assert len(wordpress.asked()) == 1
        wordpress.run("let_time_pass(61);")
        # Six who come in the same moment may each not see yet that another looks, but wait once.
        with ThreadPoolExecutor(6) as visitors:
            assert [titles(html) for html in visitors.map(wordpress.read, [warm] * 6)] == [shown] * 6
        assert len(wordpress.asked()) <= 6
        assert titles(wordpress.read(warm)) == shown
        assert wordpress.asked() == []
        wordpress.run("let_time_pass(600);")
        assert titles(wordpress.read(warm)) == []
    wordpress.run("let_time_pass(61);")
    assert titles(wordpress.read(warm)) == shown


def test_what_is_not_there_is_not_kept_as_an_embed(wordpress, library):
    address = address_of(library)
    change(library, "page.unpublish()")
    try:
        assert wordpress.run("return paste($given[0]);", address)[0] == 404
        assert [one for one in wordpress.run("return stored();") if "Not Found" in one] == []
    finally:
        change(library, "page.save_revision().publish()")
    status, data = wordpress.run("return paste($given[0]);", address)
    assert (status, data["type"], "/embeds/stories/" in data["html"]) == (200, "rich", True)


def test_shortcodes_follow_the_library(wordpress, library):
    address = wordpress.post(f'[leadership_story slug="{SLUG}"]')
    assert titles(wordpress.read(address)) == [TITLE]
    change(library, "page.title = 'Who pays?'; page.slug = 'who-pays'; page.save_revision().publish()")
    assert titles(wordpress.read(address)) == [TITLE]
    wordpress.run("let_time_pass(61);")
    assert titles(wordpress.read(address)) == ["Who pays?"]
    change(library, "page.unpublish()")
    wordpress.run("let_time_pass(61);")
    assert "Who pays?" not in wordpress.read(address)
    change(library, f"page.title = '{TITLE}'; page.slug = '{SLUG}'; page.save_revision().publish()")
    wordpress.run("let_time_pass(61);")
    assert titles(wordpress.read(address)) == [TITLE]


def test_people_who_edit_are_told_why_there_is_no_story(wordpress, library):
    code = '[leadership_story slug="nope"]'
    told = wordpress.run("return do_shortcode($given[0]);", code)
    assert "Only editors see this. There is no story here: There is nothing at this address." in told
    assert "Only editors see this" not in wordpress.read(wordpress.post(code))
    pasted = f"[leadership_story slug=“{address_of(library)}” heading=9]"
    assert f">{TITLE}</a></h6>" in wordpress.read(wordpress.post(pasted))
    for wrong in ("", "library.example", f"{library.url}/library/"):
        wordpress.use(address=wrong)
        assert "wp-config.php does not say where the library is." in wordpress.run("return notices();")
        assert "wp-config.php does not say" in wordpress.run("return do_shortcode($given[0]);", code)
        assert ask(wordpress.url)[0] == 200
    wordpress.use()
    assert "wp-config.php" not in wordpress.run("return notices();")
