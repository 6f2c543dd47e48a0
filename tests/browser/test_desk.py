"""An editor at the desk, in a real browser: dashboard, list of stories, a saved view, a review from the form."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect

from library.models import CaseStudyPage, StoryPage
from tests.browser.axe import violations
from tests.browser.conftest import Reader
from tests.browser.editing import log_in
from tests.support.factories import World

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def site(live_server: Any, settings: Any, transactional_db: None) -> str:
    """The address of a library with a draft and a story whose review is due."""
    settings.PUBLIC_URL = live_server.url
    settings.ALLOWED_HOSTS = ["localhost"]
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    world = World()
    world.draft(CaseStudyPage, title="Bare")
    world.story(title="Old", review_due=timezone.localdate() - timedelta(days=9))
    User.objects.create_superuser("editor", "editor@library.test", "editor")
    return str(live_server.url)


# Draftail gives its editors no names; their blocks have one.
NAMES = "aria-input-field-name"


def faults(page: Page) -> list[str]:
    found = [(rule["id"], node["target"]) for rule in violations(page) for node in rule["nodes"]]
    return [f"{rule} {target}" for rule, target in found if rule != NAMES]


def look_at_the_dashboard(page: Page) -> None:
    expect(page.get_by_role("heading", name="This week")).to_be_visible()
    expect(page.locator(".desk-tasks > li").first).to_contain_text("Bare")
    assert faults(page) == []
    page.get_by_role("button", name="Reviewed, no change: Old").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.desk-tasks, .desk-more') !== null")


def narrow_the_list(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/stories/")
    page.get_by_role("button", name="Show filters").click()
    page.get_by_role("button", name="Status", exact=True).click()
    page.get_by_label("Draft", exact=True).check()
    expect(page.locator(".desk-table tbody tr")).to_have_count(1)
    page.keyboard.press("Escape")
    # It came without loading the page again, and is what is saved.
    page.locator(".desk-views summary").click()
    page.get_by_label("Save what is shown as").fill("My drafts")
    page.get_by_role("button", name="Save view").click()
    expect(page.get_by_text("“My drafts” is saved.")).to_be_visible()
    assert page.url == f"{site}/admin/stories/?status=draft"
    # Without the banner, whose colours are Wagtail's.
    page.reload()
    page.set_viewport_size({"width": 390, "height": 844})
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.set_viewport_size({"width": 1280, "height": 1000})


def choose_topics(page: Page) -> None:
    page.locator(".bulk-action-checkbox").first.check()
    page.locator("[data-bulk-action-button]", has_text="Topics").click()
    expect(page.get_by_role("heading", name="Topics", level=1)).to_be_visible()
    page.wait_for_load_state("load")
    page.get_by_label("Add topics").last.press_sequentially("night shifts,")
    page.get_by_role("button", name="Show what will change").click()
    expect(page.get_by_text("Gets “night shifts”.")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Change 1 story").click()
    expect(page.get_by_text("1 story was changed.")).to_be_visible()


def review_from_the_form(page: Page, site: str, key: int) -> None:
    page.goto(f"{site}/admin/pages/{key}/edit/")
    assert faults(page) == []
    page.get_by_role("tab", name="Competencies and topics").click()
    expect(page.get_by_role("textbox", name="Topics")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("tab", name="Details and consent").click()
    page.get_by_role("button", name="Reviewed, no change").click()
    expect(page.get_by_text("“Old” is reviewed.")).to_be_visible()


def test_an_editor_works_at_the_desk(site: str, reader: Reader) -> None:
    key, bare = (StoryPage.objects.get(title=title).pk for title in ("Old", "Bare"))

    def work(page: Page) -> None:
        log_in(page, site, then="/admin/")
        look_at_the_dashboard(page)
        narrow_the_list(page, site)
        choose_topics(page)
        review_from_the_form(page, site, key)
        page.goto(f"{site}/admin/pages/{bare}/edit/")
        assert violations(page, "#ready-to-publish") == []

    reader.edit(work, viewport={"width": 1280, "height": 1000})
    assert StoryPage.objects.get(pk=key).reviewed_on == timezone.localdate()
    assert [topic.name for topic in StoryPage.objects.get(title="Bare").topics.all()] == ["night shifts"]
