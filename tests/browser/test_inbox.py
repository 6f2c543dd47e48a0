"""Editors answer people who offer stories: to be read by everybody, and used by keyboard alone."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from contributions.handling.approving import approve
from contributions.models import Contribution, DeclineReason
from library.models import StoryPage
from tests.browser.axe import violations
from tests.browser.conftest import Reader
from tests.browser.editing import choose_action, log_in, wait_until_edits_are_watched
from tests.support.contributors import Contributor
from tests.support.factories import World
from tests.support.threads import aside

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
# Pixels, of a phone.
WIDTH = 390


def broken(tab: Page) -> list[str]:
    """What axe finds in our part of the page; around it is Wagtail's."""
    return [rule["id"] for rule in violations(tab, "main")]


def approved_by_contributor() -> None:
    """What a contributor answers meanwhile, elsewhere."""
    contribution = Contribution.objects.get()
    approve(contribution, contribution.asked_words)


def press(tab: Page, name: str, said: str) -> None:
    tab.get_by_role("button", name=name, exact=True).press("Enter")
    expect(tab.get_by_text(said).first).to_be_visible()


def read_and_ask(tab: Page, site: str, told: str) -> None:
    log_in(tab, site, then="/admin/offered/")
    assert broken(tab) == []
    tab.get_by_role("link", name="Two lists").first.press("Enter")
    expect(tab.get_by_role("heading", name="What would you like to say?")).to_be_visible()
    assert broken(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") == WIDTH
    tab.get_by_role("link", name="It has been told").press("Enter")
    expect(tab.get_by_label("What we write")).to_have_value(told)
    tab.get_by_label("Your question").fill("Which ward?")
    press(tab, "See the mail", "Which ward?")
    assert broken(tab) == []
    press(tab, "Send it", "The question goes by mail.")


def change(tab: Page, field: str, words: str) -> None:
    wait_until_edits_are_watched(tab)
    tab.locator(field).fill(words)
    tab.get_by_role("button", name="Save draft").first.press("Enter")
    tab.wait_for_load_state()


def publish(tab: Page, inbox: str) -> None:
    form = tab.url
    tab.get_by_role("tab", name="Details and consent").press("Enter")
    tab.locator("input[name=recognisable][value=no]").check()
    tab.get_by_role("tab", name="Story", exact=True).press("Enter")
    change(tab, "#id_summary", "What two lists did.")
    tab.goto(inbox)
    press(tab, "Ask the contributor to approve the draft", "The contributor is asked by mail.")
    aside(approved_by_contributor)
    tab.goto(form)
    change(tab, "#id_byline", "Nurse")
    # The words are others now: both see which, and are asked before it is published.
    tab.goto(inbox)
    expect(tab.locator(".library-compared del")).to_contain_text("Ward manager")
    assert broken(tab) == []
    press(tab, "Ask the contributor to approve the draft", "The contributor is asked by mail.")
    aside(approved_by_contributor)
    tab.goto(form)
    choose_action(tab, "action-publish")


@pytest.mark.parametrize("end", ["a draft", pytest.param("the library", marks=pytest.mark.soak)])
def test_an_editor_takes_a_story_from_the_inbox_to(reader: Reader, live_server: Any, settings: Any, end: str) -> None:
    settings.CSRF_TRUSTED_ORIGINS, settings.ALLOWED_HOSTS = [live_server.url], ["localhost", "testserver"]
    World()
    User.objects.create_superuser("editor", "editor@library.test", "editor")
    Contributor().offer("blog")
    told = DeclineReason.objects.get(label="It has been told").words

    def walk(tab: Page) -> None:
        read_and_ask(tab, live_server.url, told)
        inbox = tab.url
        tab.get_by_role("button", name="Make a draft").press("Enter")
        expect(tab.locator("#id_title")).to_have_value("Two lists")
        if end == "the library":
            publish(tab, inbox)

    reader.edit(walk, viewport={"width": WIDTH, "height": 844})
    assert StoryPage.objects.get().live is (end == "the library")
