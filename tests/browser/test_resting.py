"""An editor takes away what stories rest on, opens what has lost something, and merges topics."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from playwright.sync_api import Page, expect

from characteristics.models import Place, Topic
from library.models import VoxPopPage
from publishing.models import Attachment, Recording
from publishing.projection.transactions import atomic
from tests.browser.axe import violations
from tests.browser.conftest import Reader
from tests.browser.editing import log_in
from tests.publishing.uploads import make_recording
from tests.support.factories import World, consent

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

GONE = "The place that was chosen is no longer there. Choose another, or save the draft without one."
NO_CONSENT = "The document “policy” has no consent to be published."


@pytest.fixture
def site(live_server: Any, settings: Any, transactional_db: None) -> str:
    settings.PUBLIC_URL = live_server.url
    settings.ALLOWED_HOSTS = ["localhost"]
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    User.objects.create_superuser("editor", "editor@library.test", "editor")
    return live_server.url


def outdated_draft(world: World) -> Any:
    """A draft whose place has been deleted, and that links to a document which nobody has cleared."""
    policy = Attachment.objects.create(title="policy", file=ContentFile(b"%PDF-1.4", "policy.pdf"))
    link = f'<p>As the <a linktype="document" id="{policy.pk}">policy</a> says.</p>'
    draft = world.draft(title="An old draft", body=[{"type": "text", "value": link}])
    consent(draft)
    place = Place.objects.create(slug="gone", label="Gone")
    with atomic():
        draft.place = place
        draft.save_revision()
    place.delete()
    return draft


def is_accessible(page: Page) -> None:
    page.mouse.move(0, 0)
    page.wait_for_function("document.getAnimations().length === 0")
    assert [found["id"] for found in violations(page, "main")] == []


def delete_the_recording(page: Page, site: str, recording: int) -> None:
    page.goto(f"{site}/admin/media/delete/{recording}/")
    page.get_by_role("button", name="Yes, delete").click()
    expect(page.get_by_role("link", name="The porter")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Give a quote or choose a recording.")
    is_accessible(page)
    go_on = page.get_by_role("button", name="Go on")
    go_on.click()  # The browser asks for the tick first.
    expect(page.get_by_role("checkbox")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(go_on).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("Taken down, and kept as drafts: “The porter”.")


def merge_the_topics(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/snippets/characteristics/topic/?ordering=-live")
    row = page.get_by_role("row", name="winter pressure")
    expect(row).to_contain_text("1")
    row.get_by_role("button", name="More options").click()
    page.get_by_role("link", name="Merge into another topic").click()
    expect(page.get_by_label("Merge it into")).to_be_visible()
    is_accessible(page)
    page.get_by_label("Merge it into").select_option(label="winter")
    page.get_by_role("button", name="Merge").click()
    expect(page.locator(".messages")).to_contain_text("“winter pressure” was merged into “winter”.")
    page.goto(f"{site}/library/?topic=winter-pressure")
    assert page.url == f"{site}/library/?topic=winter"
    expect(page.get_by_role("heading", name="A cold week")).to_be_visible()


def test_what_stories_rest_on(reader: Reader, site: str) -> None:
    world = World()
    recording = make_recording()
    world.story(VoxPopPage, title="The porter", quote="", recording=recording)
    world.story(title="A cold week", topics=["winter pressure"])
    Topic.objects.create(name="winter")
    draft = outdated_draft(world)

    def task(page: Page) -> None:
        log_in(page, site, then=f"/admin/pages/{draft.pk}/edit/")
        missing = page.locator("#ready-to-publish li")
        expect(missing).to_have_text([GONE, NO_CONSENT])
        missing.first.get_by_role("link").click()
        expect(page.locator("#id_place")).to_be_visible()
        delete_the_recording(page, site, recording.pk)
        merge_the_topics(page, site)

    reader.edit(task, viewport={"width": 1280, "height": 900})
    assert not VoxPopPage.objects.get().live
    assert not Recording.objects.exists()
