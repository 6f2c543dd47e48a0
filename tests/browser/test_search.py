"""The search in a real browser: suggestions while somebody types, and what only a script or an outage shows."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, Route

from search.models import DailySearch
from tests.browser.axe import violations
from tests.browser.conftest import Reader
from tests.browser.editing import log_in
from tests.browser.test_pages import SCREENS, WIDER
from tests.support.factories import World

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def site(live_server: Any, settings: Any, transactional_db: None) -> str:
    """A library about hospitals behind a web server; return its address."""
    settings.PUBLIC_URL = settings.CANONICAL_URL = live_server.url
    settings.ALLOWED_HOSTS = ["localhost"]
    world = World()
    world.story(title="Hospital discharge with the council", topics=["Hospital food"])
    world.story(title="A hospital at night", competencies=[world.habit])
    return live_server.url


def faults(tab: Page) -> list[str]:
    found = [violation["id"] for violation in violations(tab)]
    return [*found, *(["scrolls sideways"] if tab.evaluate(WIDER) else [])]


def state(tab: Page) -> tuple[str | None, str | None]:
    """Return whether the list is open, and what in it is chosen, as somebody hears it."""
    box = tab.get_by_role("combobox")
    chosen = box.get_attribute("aria-activedescendant")
    return box.get_attribute("aria-expanded"), tab.locator(f"#{chosen}").inner_text() if chosen else None


def suggestions(tab: Page) -> list[str]:
    return [" ".join(text.split()) for text in tab.get_by_role("option").all_inner_texts()]


def test_suggestions_by_keyboard(site: str, reader: Reader) -> None:
    def walk(tab: Page) -> None:
        tab.goto(site + "/search/")
        box, status = tab.get_by_role("combobox", name="What are you facing?"), tab.get_by_role("status")
        assert (state(tab), status.inner_text()) == (("false", None), "")
        box.press_sequentially("hosp")
        tab.get_by_role("listbox", name="Suggestions").wait_for()
        assert (suggestions(tab)[0], len(suggestions(tab))) == ("Hospital food Topic", 3)
        assert (state(tab), status.inner_text()) == (("true", None), "3 suggestions")
        first, *_, last = tab.get_by_role("option").all_inner_texts()
        for key, expected in [
            ("ArrowDown", ("true", first)),
            ("ArrowUp", ("true", None)),
            ("ArrowUp", ("true", last)),
            ("ArrowDown", ("true", None)),
            ("ArrowDown", ("true", first)),
            ("Home", ("true", None)),
            ("ArrowDown", ("true", first)),
            ("End", ("true", None)),
            ("Escape", ("false", None)),
            ("ArrowDown", ("true", first)),
            ("Alt+ArrowUp", ("false", None)),
            ("Alt+ArrowDown", ("true", None)),
            ("ArrowDown", ("true", first)),
        ]:
            box.press(key)
            assert state(tab) == expected, key
        assert box.input_value() == "hosp"
        box.press("Enter")
        tab.wait_for_url("**/library/?topic=hospital-food")
        tab.goto(site + "/search/")
        box.fill("zzqx")
        tab.get_by_text("No suggestions").wait_for(state="attached")
        assert state(tab) == ("false", None)
        box.press("Enter")
        tab.wait_for_url("**/search/?q=zzqx")
        box.fill("nigh")
        tab.get_by_role("option").click()
        tab.wait_for_url("**/library/a-hospital-at-night/")
        tab.route("**/api/v1/suggest*", lambda route: route.fulfill(json={"items": [], "did_you_mean": "night & day"}))
        tab.get_by_role("combobox").fill("nightly days")
        tab.get_by_role("option", name="night & day Did you mean this?").click()
        tab.wait_for_url("**/search/?q=night%20%26%20day")

    reader.visit(walk)


def test_only_what_was_typed_last_is_asked_for_and_shown(site: str, reader: Reader) -> None:
    asked: list[str] = []
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        asked.append(route.request.url.partition("q=")[2])
        if len(asked) == 1:
            held.append(route)
        else:
            route.continue_()

    def use(tab: Page) -> None:
        tab.route("**/api/v1/suggest*", hold_the_first)
        tab.goto(site + "/")
        box = tab.get_by_role("combobox")
        box.press_sequentially("hosp", delay=20)
        while not held:
            tab.wait_for_timeout(20)
        box.press_sequentially("ital d", delay=20)
        tab.get_by_role("listbox").wait_for()
        assert (asked, len(suggestions(tab))) == (["hosp", "hospital%20d"], 1)
        box.fill("")
        assert state(tab) == ("false", None)
        tab.get_by_role("link", name="Characteristics").first.focus()
        assert tab.get_by_role("option").count() == 0

    reader.visit(use)


def test_the_search_is_for_everybody_in_every_state(site: str, reader: Reader, settings: Any) -> None:
    def look(tab: Page) -> list[str]:
        tab.goto(site + "/")
        tab.get_by_role("combobox").fill("hosp")
        tab.get_by_role("listbox").wait_for()
        tab.get_by_role("combobox").press("ArrowDown")
        found = [f"list: {fault}" for fault in faults(tab)]
        tab.goto(site + "/search/?q=hospital")
        if tab.locator(".all-filters > summary").is_visible():
            tab.locator(".all-filters > summary").click()
        tab.get_by_role("button", name="Show these results").wait_for()
        found += [f"filters: {fault}" for fault in faults(tab)]
        assert "running on its backup" in tab.content()
        return found

    # Nobody listens there.
    settings.ELASTICSEARCH_URL = "http://localhost:9"
    for scheme, width in SCREENS:
        assert reader.visit(look, color_scheme=scheme, viewport={"width": width, "height": 800}) == [], width


def test_without_script_it_is_a_plain_form(site: str, reader: Reader) -> None:
    def use(tab: Page) -> None:
        tab.goto(site + "/")
        box = tab.get_by_role("searchbox", name="What are you facing?")
        box.fill("hospital night")
        assert tab.get_by_role("combobox").count() == 0
        box.press("Enter")
        tab.wait_for_url("**/search/?q=hospital+night")
        assert tab.get_by_role("heading", level=1).first.inner_text() == "2 stories for “hospital night”"

    reader.visit(use, java_script_enabled=False)


def test_the_report_is_for_everybody_too(site: str, reader: Reader, settings: Any) -> None:
    settings.CSRF_TRUSTED_ORIGINS = [site]
    User.objects.create_superuser("editor", "editor@library.test", "editor")
    for days in range(2):
        DailySearch.objects.create(
            text="zebra", day=timezone.localdate() - timedelta(days), times=1, total=0, outcome="nothing"
        )

    def look(tab: Page) -> list[str]:
        log_in(tab, site, then="/admin/reports/searches/")
        tab.get_by_role("link", name="Make it a synonym for “zebra”").wait_for()
        found = violations(tab, "#main")
        tab.get_by_role("link", name="Promote a story for “zebra”").click()
        assert tab.get_by_label("When somebody searches for").input_value() == "zebra"
        return [violation["id"] for violation in found]

    assert reader.edit(look) == []
