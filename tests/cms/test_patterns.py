"""The pattern library: every component alone, with an example; in development only."""

import pytest

from cms.patterns.library import patterns
from tests.support.pages import Page, faults

PATTERNS = {pattern.name: pattern for pattern in patterns()}


@pytest.fixture
def in_development(settings):
    settings.ROOT_URLCONF = "tests.support.development_urls"


@pytest.mark.parametrize("name", PATTERNS)
def test_a_component_stands_alone(client, db, in_development, name):
    response = client.get(f"/patterns/{name}/")
    page = Page(response.content.decode())
    found = [fault for fault in faults(page) if not fault.startswith(("h3 after h1", "#"))]
    assert (response.status_code, found) == (200, [])
    assert PATTERNS[name].about
    assert PATTERNS[name].rendered.strip()


def test_every_component_is_on_one_page(client, world, in_development):
    page = Page(client.get("/patterns/").content.decode())
    assert [fault for fault in faults(page) if not fault.startswith("#")] == []
    assert [words for level, words in page.headings if level == 2 and words in PATTERNS] == list(PATTERNS)
    story = "/art/stories/00000000-0000-4000-8000-000000000001.svg"
    assert client.get(story).headers["Content-Type"] == "image/svg+xml"


def test_readers_have_no_pattern_library(client, world):
    assert client.get("/patterns/").status_code == 404
    assert client.get("/patterns/card/").status_code == 404
