"""An editor times captions by a key while the film stands or plays, and sees what recording was chosen."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from library.models import VoxPopPage
from publishing.models import Recording
from tests.browser.axe import violations
from tests.browser.conftest import Reader
from tests.browser.editing import log_in
from tests.publishing.uploads import make_recording
from tests.support.factories import World

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

WORDS = "I asked them all, one by one.\n\nThen I waited by the door.\n\nNobody came & nobody rang."
TIMED = """WEBVTT

00:00:00.300 --> 00:00:00.900
I asked them all, one by one.

00:00:00.900 --> 00:00:01.300
Then I waited by the door.

00:00:01.500 --> 00:00:02.000
Nobody came &amp; nobody rang.
"""


def stand_at(page: Page, seconds: float) -> None:
    """Let the film stand at a moment, later than one holds a key down for."""
    page.evaluate(
        """async (seconds) => {
            const player = document.querySelector("[data-player]");
            player.pause();
            const there = new Promise((done) => player.addEventListener("seeked", done, { once: true }));
            player.currentTime = seconds;
            await there;
            await new Promise((done) => setTimeout(done, 160));
        }""",
        seconds,
    )


def time_them(page: Page, site: str, film: Recording) -> None:
    """Spread the words, time them by keys alone, look at a moment of the film, and save."""
    log_in(page, site, then=f"/admin/recordings/{film.pk}/captions/")
    page.get_by_label("Transcript").fill(WORDS)
    page.get_by_role("button", name="Spread over the recording").click()
    captions = page.locator("[name=captions]")
    expect(captions).to_have_value(re.compile("00:00:02.000\nNobody came &amp; nobody rang.\n$"))
    page.get_by_role("button", name="Start timing").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Next caption begins")).to_be_focused()
    for moment, key in ((0.5, "Space"), (0.8, "Space"), (0.8, "b"), (1.1, "Space"), (1.5, "q"), (1.7, "Space")):
        stand_at(page, moment)
        page.keyboard.press(key)
    assert violations(page, "#main") == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("status").filter(has_text="3 of 3 captions were timed.")).to_be_visible()
    expect(page.get_by_role("button", name="Start timing")).to_be_focused()
    expect(captions).to_have_value(TIMED)
    stand_at(page, 1.0)
    expect(page.locator("[data-shown]")).to_have_text("Then I waited by the door.")
    page.get_by_role("button", name="Save captions and transcript").click()
    expect(page.get_by_text("were saved")).to_be_visible()


def choose_another(page: Page, site: str, draft: VoxPopPage) -> None:
    """See what is chosen, and choose another recording by a search."""
    page.goto(f"{site}/admin/pages/{draft.pk}/edit/")
    preview = page.locator("[data-recording-preview]")
    expect(preview).to_contain_text("2 s.")
    expect(preview.locator("video")).to_have_attribute("aria-label", "A tone")
    page.locator("#id_recording-chooser").get_by_role("button", name="Actions").click()
    page.get_by_role("button", name="Choose another media item").click()
    page.locator(".modal-body #id_q").fill("Long")
    expect(page.locator(".modal-body table.listing tbody tr")).to_have_count(1)
    page.locator(".modal-body").get_by_role("link", name="Long talk").click()
    expect(preview).to_contain_text("2 min 34 s. Too long for a vox-pop: at most 2 min.")
    expect(preview.locator("audio")).to_have_attribute("aria-label", "Long talk")
    assert violations(page, "[data-recording-preview]") == []


def test_captions_are_timed_by_keys_and_recordings_are_chosen_by_ear(
    live_server: Any, settings: Any, transactional_db: None, reader: Reader
) -> None:
    settings.PUBLIC_URL = live_server.url
    settings.ALLOWED_HOSTS = ["localhost"]
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    User.objects.create_superuser("editor", "editor@library.test", "editor")
    film = make_recording("tone.mp4", type="video", transcript="")
    make_recording(title="Long talk", duration=154)
    draft = World().draft(VoxPopPage, recording=film)

    def work(page: Page) -> None:
        page.set_default_timeout(10_000)
        time_them(page, live_server.url, film)
        choose_another(page, live_server.url, draft)

    reader.edit(work)
    film.refresh_from_db()
    with film.captions.open() as file:
        assert file.read().decode() == TIMED
    assert film.transcript == f"{WORDS}\n"
