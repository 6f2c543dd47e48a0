"""The pages for when something is wrong, and what no page may hold."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from tests.pages import Page, faults, get

SHOWN = [
    path
    for folder in ("static", "templates")
    for path in (settings.BASE_DIR / folder).rglob("*")
    if path.is_file() and "OFL" not in path.name
]


def test_the_page_for_our_own_faults_needs_nothing_but_itself():
    page = Page(render_to_string("500.html"))
    assert faults(page) == []
    assert page.headings == [(1, "Something went wrong")]


def test_a_page_that_fails_answers_with_it_and_tells_nothing(client, world, monkeypatch):
    def fail(*_args: object) -> None:
        message = "secret"
        raise RuntimeError(message)

    monkeypatch.setattr("publishing.rendering._renderers", {"home": fail})
    client.raise_request_exception = False
    assert get(client, "/", status=500).headings == [(1, "Something went wrong")]
    assert b"secret" not in client.get("/").content


@pytest.mark.parametrize("path", ["/nothing/", "/library/nothing/", "/nothing", "/no.php", "/a/b/c/d/", "/%00/"])
def test_not_found_is_the_same_everywhere_and_helps_on(client, world, path):
    page = get(client, path, status=404)
    assert page.title == "Page not found \N{EN DASH} System Leadership Library"
    assert page.all("form")[0]["action"] == "/search/"
    assert client.get(path).content == client.get("/another/").content


def test_it_is_no_site_of_the_health_service():
    """No name, asset, font or blue of it; one sentence says honestly what this is not."""
    named = [path.name for path in SHOWN if b"nhs" in path.read_bytes().lower()]
    assert named == ["footer.html"]
    footer = Path(settings.BASE_DIR / "templates/components/footer.html").read_text()
    assert re.findall(r"[^.>]*NHS[^.]*\.", footer) == [" It is not an NHS website."]
    for path in SHOWN:
        assert b"005eb8" not in path.read_bytes().lower(), path
        assert b"frutiger" not in path.read_bytes().lower(), path


def test_the_style_sheets_are_small():
    sheets = [path for path in SHOWN if path.suffix == ".css"]
    assert sorted(path.name for path in sheets) == ["site.css", "theme.css"]
    assert sum(path.stat().st_size for path in sheets) <= 25_000


def test_pages_fetch_nothing_from_elsewhere():
    for path in SHOWN:
        if path.suffix in {".css", ".html"}:
            assert not re.search(r"""(?:src|href)="(?:https?:)?//|url\("?(?:https?:)?//|@import""", path.read_text()), (
                path
            )
