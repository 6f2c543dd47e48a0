"""What the CMS says of a story is so: scheduled, expired and copied ones, and the list of what is missing."""

from datetime import timedelta
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect

from library.models import BlogPage
from publishing.projection.transactions import atomic
from tests.browser.conftest import Reader
from tests.browser.editing import choose_action, log_in
from tests.support.factories import World, consent
from tests.support.threads import aside

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

# A browser says so twice of a tab that is opened again.
COMES_BACK = "document.dispatchEvent(new Event('visibilitychange')); window.dispatchEvent(new Event('focus'))"


class Desk:
    """A library with a draft that is ready, and a story that has expired; and its editor."""

    def __init__(self, url: str) -> None:
        self.url = url
        world = World()
        User.objects.create_superuser("editor", "editor@library.test", "editor")
        self.draft, self.expired = world.draft(title="Summer"), world.story(title="Spring")
        self.consent = consent(self.draft)
        with atomic():
            self.expired.expire_at = timezone.now() - timedelta(days=9)
            self.expired.save_revision(clean=False)
            self.expired.unpublish(set_expired=True)

    def form(self, page: BlogPage) -> str:
        return f"{self.url}/admin/pages/{page.pk}/edit/"

    def status(self, slug: str) -> int:
        try:
            with urlopen(f"{self.url}/library/{slug}/") as answer:
                return answer.status
        except HTTPError as error:
            return error.code


@pytest.fixture
def desk(live_server: Any, settings: Any, transactional_db: None) -> Desk:
    settings.PUBLIC_URL = live_server.url
    settings.ALLOWED_HOSTS = ["localhost"]
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    return Desk(live_server.url)


def the_list_follows_what_is_mended_elsewhere(page: Page, desk: Desk) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/publish-checklist/" in request.url else None)
    entries = page.locator("#ready-to-publish")
    expect(entries).to_contain_text("This page is ready to be published.")
    aside(desk.consent.delete)
    page.evaluate(COMES_BACK)
    expect(entries).to_contain_text("Record a consent that is in force.")
    aside(lambda: consent(desk.draft))
    page.evaluate(COMES_BACK)
    expect(entries).to_contain_text("This page is ready to be published.")
    assert len(asked) == 2


def save_the_schedule(page: Page, tabs: int) -> None:
    """Leave the fields with the keyboard: no calendar covers the button then."""
    for _ in range(tabs):
        page.keyboard.press("Tab")
    with page.expect_navigation():
        page.get_by_role("button", name="Save schedule").click()


def a_story_is_scheduled(page: Page, desk: Desk) -> None:
    expect(page.locator("[data-comment-add]").first).to_be_attached()
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="Set schedule").click()
    page.locator("#id_go_live_at").fill((timezone.localtime() + timedelta(days=2)).isoformat(" ", "minutes")[:16])
    save_the_schedule(page, tabs=2)
    choose_action(page, "action-publish")
    expect(page.locator(".messages")).to_contain_text("has been scheduled for publishing.")
    assert desk.status("summer") == 404


def an_expired_story_is_brought_back(page: Page, desk: Desk) -> None:
    page.goto(desk.form(desk.expired))
    page.locator("#ready-to-publish a").get_by_text("It expired on").click()
    expect(page.locator("#id_expire_at")).to_be_focused()
    page.locator("#id_expire_at").fill("")
    save_the_schedule(page, tabs=1)
    expect(page.locator("#ready-to-publish")).to_contain_text("This page is ready to be published.")
    choose_action(page, "action-publish")
    assert desk.status("spring") == 200


def a_copy_stays_a_draft(page: Page, desk: Desk) -> None:
    page.goto(desk.form(desk.expired).replace("/edit/", "/copy/"))
    expect(page.get_by_label("Alias")).to_have_count(0)
    page.get_by_label("Publish copied page").check()
    page.get_by_role("button", name="Copy this page").click()
    page.wait_for_load_state()
    expect(page.locator(".messages")).to_contain_text("The copy “Spring” is a draft and not published.")
    assert (desk.status("spring"), desk.status("spring-2")) == (200, 404)


def test_what_the_cms_says_of_a_story_is_so(desk: Desk, reader: Reader) -> None:
    def work(page: Page) -> None:
        log_in(page, desk.url, then=desk.form(desk.draft).removeprefix(desk.url))
        the_list_follows_what_is_mended_elsewhere(page, desk)
        a_story_is_scheduled(page, desk)
        an_expired_story_is_brought_back(page, desk)
        a_copy_stays_a_draft(page, desk)

    reader.edit(work, viewport={"width": 1280, "height": 1000})
