"""A recording in the HTML that others take: it plays with its captions wherever it stands."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from library.models import VoxPopPage
from publishing.models import Recording
from tests.browser.conftest import Reader
from tests.browser.hosts import standing
from tests.publishing.uploads import make_recording
from tests.support.factories import World

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

CAPTIONS = b"WEBVTT\n\n00:00.000 --> 00:01.000\nI asked.\n\n00:01.000 --> 00:02.000\nThen I waited.\n"
WORDS = """() => {
    const [track] = document.querySelector("video").textTracks;
    return track.cues?.length ? Array.from(track.cues, (cue) => cue.text) : null;
}"""
# Nobody waits for the player itself: one that is refused its file never says so.
PRESS_PLAY = "() => { const video = document.querySelector('video'); video.muted = true; void video.play(); }"
PLAYS = "() => document.querySelector('video').readyState >= HTMLMediaElement.HAVE_METADATA"


@pytest.fixture
def library(live_server: LiveServer, settings: Any, transactional_db: None) -> str:
    """A library with a film that has captions; its address."""
    settings.PUBLIC_URL = live_server.url
    settings.ALLOWED_HOSTS = ["localhost"]
    recording: Recording = make_recording(
        "tone.mp4", type="video", seen="A wall.", width=16, height=16, captions=ContentFile(CAPTIONS, name="tone.vtt")
    )
    World().story(VoxPopPage, slug="i-waited", recording=recording)
    return live_server.url


def captions_of(page: Page, address: str) -> list[str]:
    """Open a page, press play, and read what is shown below the film once that is there."""
    page.set_default_timeout(10_000)
    page.goto(address)
    page.evaluate(PRESS_PLAY)
    page.wait_for_function(PLAYS)
    return page.wait_for_function(WORDS).json_value()


def test_a_film_has_its_captions_in_a_page_of_another_site(library: str, client: Any, reader: Reader) -> None:
    given = client.get("/api/v1/stories/i-waited?body=html").json()["html"]
    with standing(f"<!doctype html><title>A host</title>{given}".encode(), {}) as elsewhere:
        assert reader.visit(lambda page: captions_of(page, elsewhere)) == ["I asked.", "Then I waited."]


def test_a_film_has_its_captions_in_our_own_page(library: str, reader: Reader) -> None:
    address = f"{library}/library/i-waited/"
    assert reader.visit(lambda page: captions_of(page, address)) == ["I asked.", "Then I waited."]
