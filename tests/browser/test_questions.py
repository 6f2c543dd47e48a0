"""The pages of a journey in a real browser, on the smallest phone: for everybody, and by keyboard."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page

from tests.browser.conftest import Reader
from tests.browser.test_pages import barriers
from tests.support.sites import furnish
from tests.support.snapshots import Once

START = "/toys/start/"
GO_ON, LATER = "button.press", "button.press-quiet"
# What axe and the browser do to look at a page with a form, its policy forbids.
PHONE = {"viewport": {"width": 320, "height": 640}, "reduced_motion": "reduce", "bypass_csp": True}

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
furnished = Once(furnish)


@pytest.fixture
def site(live_server: Any, settings: Any, transactional_db: None) -> str:
    settings.PUBLIC_URL = settings.CANONICAL_URL = live_server.url
    settings.ALLOWED_HOSTS = ["localhost"]
    settings.ROOT_URLCONF = "tests.people.toy_journey"
    furnished()
    return live_server.url


class Walk:
    """Somebody who goes from page to page with the keys Tab, space and Enter."""

    def __init__(self, tab: Page, site: str) -> None:
        self.tab, self.start = tab, site + START
        self.seen: list[str] = []

    def go(self, page: str = "") -> None:
        self.tab.goto(self.start + page)
        self.look()

    def press(self, where: str = GO_ON) -> None:
        with self.tab.expect_navigation():
            self.tab.locator(where).first.press("Enter")
        self.look()

    def look(self) -> None:
        page = self.tab.url.removeprefix(self.start)
        assert barriers(self.tab, page) == []
        self.seen.append(page)


def test_every_page_is_for_everybody_and_by_keyboard(site: str, reader: Reader) -> None:
    def walk(tab: Page) -> list[str]:
        person = Walk(tab, site)
        person.go()
        person.press()
        assert tab.locator("[role=alert] a").count() == 1
        tab.get_by_label("A story").press("Space")
        person.press()
        tab.locator("textarea").first.fill("Ring 020 7946 0018.")
        person.press()
        assert tab.locator("[role=alert]").inner_text().startswith("Should everybody be able to see this?")
        person.press()
        person.press(LATER)
        tab.get_by_label("Your email address").fill("zzq@library.test")
        person.press()
        person.go()
        tab.get_by_label("Email address").fill("zzq@library.test")
        person.press()
        with time_machine.travel(timezone.now() + timedelta(seconds=5)):
            person.press()
        assert "Your reference is" in tab.inner_text("main")
        tab.context.clear_cookies()
        person.go("check-answers/")
        return person.seen

    assert reader.edit(walk, **PHONE) == [
        "kind/", "kind/", "story/", "story/", "contact/", "save/", "save/", "contact/", "check-answers/", "sent/",
        "check-answers/",
    ]  # fmt: skip
