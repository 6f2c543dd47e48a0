"""An editor writes a story by hand, publishes it and takes it down; a reader and the API follow at once."""

import json
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from library.models import LibraryPage
from library.models.recognising import QUESTION
from tests.browser.conftest import Reader
from tests.browser.editing import choose_action, log_in, wait_until_edits_are_watched
from tests.support.factories import World

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

TITLE = "Two lists, one ward"
ADDRESS = "/library/two-lists-one-ward/"


@pytest.fixture
def site(live_server: Any, settings: Any, transactional_db: None) -> str:
    """The address of a library without stories, with an editor."""
    settings.PUBLIC_URL = live_server.url
    settings.ALLOWED_HOSTS = ["localhost"]
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    World()
    User.objects.create_superuser("editor", "editor@library.test", "editor")
    return live_server.url


def public_titles(site: str) -> list[str]:
    with urlopen(f"{site}/api/v1/stories") as answer:
        return [item["title"] for item in json.load(answer)["items"]]


def status(address: str) -> int:
    try:
        with urlopen(address) as answer:
            return answer.status
    except HTTPError as error:
        return error.code


def write_the_story(page: Page, site: str, library: int) -> None:
    log_in(page, site, then=f"/admin/pages/add/library/blogpage/{library}/")
    wait_until_edits_are_watched(page)
    missing = page.locator("#ready-to-publish")
    expect(missing).to_contain_text("Say in a sentence or two what the story is about.")
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_summary").fill("A ward and a council team read their lists aloud.")
    page.locator("#id_byline").fill("Ward clerk")
    page.locator("#body-root .c-sf-add-button").first.click()
    page.get_by_role("option", name="Text").first.click()
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.type("Bridging two lists took a Tuesday, in the room with the broken blind.")
    # What is typed while a draft is being saved waits for the next edit: let the first one finish.
    expect(missing.locator("li")).to_have_count(3, timeout=20_000)
    # What needs a stored page is offered now that there is one.
    expect(page.locator("#consent")).to_contain_text("No consent is in force")
    expect(page.locator("#links-to-the-draft")).to_contain_text("Share the draft")
    missing.get_by_text("Choose 1 to 4 competencies").click()
    take_what_is_suggested(page)
    say_that_nobody_can_be_recognised(page)
    # The draft saves itself, and the list follows.
    expect(missing.locator("li")).to_have_text(["Record a consent that is in force."], timeout=20_000)


def take_what_is_suggested(page: Page) -> None:
    suggestions = page.locator("[data-suggestions]")
    suggestions.get_by_role("button", name="Suggest from what is written").click()
    expect(suggestions.locator("q")).to_have_text(
        "Bridging two lists took a Tuesday, in the room with the broken blind."
    )
    expect(page.locator("#id_story_competencies-TOTAL_FORMS")).to_have_value("0")
    suggestions.get_by_role("button", name="Add Bridging").click()
    expect(page.locator("#id_story_competencies-0-tag option:checked")).to_have_text(
        "Bridging: The statement of bridging."
    )


def say_that_nobody_can_be_recognised(page: Page) -> None:
    page.get_by_role("tab", name="Story", exact=True).click()
    page.locator("#ready-to-publish").get_by_text(QUESTION).click()
    expect(page.locator("#id_recognisable")).to_be_focused()
    expect(page.locator("#id_recognisable")).to_be_in_viewport()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("radio", name="No", exact=True)).to_be_checked()


def record_the_consent(page: Page) -> None:
    page.locator("#ready-to-publish").get_by_text("Record a consent").click()
    expect(page.locator("#consent")).to_be_focused()
    expect(page.locator("#consent")).to_be_in_viewport()
    page.get_by_role("link", name="Record a consent", exact=True).last.click()
    page.locator("#id_given_by").fill("The ward clerk")
    page.locator("#id_evidence_note").fill("By e-mail, kept by the editors.")
    page.get_by_role("button", name="Create").first.click()
    page.wait_for_load_state()


def test_a_story_written_by_hand_is_public_at_once_and_gone_at_once(site: str, reader: Reader) -> None:
    library = LibraryPage.objects.get().pk

    def work(page: Page) -> None:
        write_the_story(page, site, library)
        form = page.url.partition("#")[0]
        choose_action(page, "action-publish")
        expect(page.get_by_text("Record a consent that is in force.").first).to_be_visible()
        expect(page.locator(".messages")).to_contain_text("Your draft is saved.")
        assert (public_titles(site), status(site + ADDRESS)) == ([], 404)
        page.goto(form)
        record_the_consent(page)
        page.wait_for_url(f"{form}#consent")
        expect(page.locator("#consent")).to_be_focused()
        expect(page.locator("#ready-to-publish")).to_contain_text("This page is ready to be published.")
        choose_action(page, "action-publish")
        assert (public_titles(site), status(site + ADDRESS)) == ([TITLE], 200)
        page.goto(site + ADDRESS)
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
        expect(page.get_by_text("the room with the broken blind")).to_be_visible()
        page.goto(form.replace("/edit/", "/unpublish/"))
        page.get_by_role("button", name="Yes, unpublish").click()
        page.wait_for_load_state()
        assert (public_titles(site), status(site + ADDRESS)) == ([], 410)

    reader.edit(work, viewport={"width": 1280, "height": 1000})
