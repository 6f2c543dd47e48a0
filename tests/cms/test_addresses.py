"""Addresses written a little differently lead to what there is, and to nothing that never was public."""

from datetime import timedelta

import pytest
from django.utils import timezone

from publishing.projection.transactions import atomic
from publishing.serving.caching import SHORTLY
from tests.support.factories import publish
from tests.support.served import Client
from tests.support.snapshots import Once

URL = "https://library.test"
PAGES = {
    "/library": "/library/",
    "/library//": "/library/",
    "/library/a-tale": "/library/a-tale/",
    "/library/a-tale?utm=x&q=%C3%A9": "/library/a-tale/?utm=x&q=%C3%A9",
    "/library/a-tale///": "/library/a-tale/",
    "/characteristics/trust": "/characteristics/trust/",
    "/competencies/bridging": "/competencies/bridging/",
    "/search?q=tale": "/search/?q=tale",
    "/developers": "/developers/",
    "/developers/embed": "/developers/embed/",
    "/drafts": "/drafts/",
    "/admin": "/admin/",
    "/sitemap.xml/": "/sitemap.xml",
    "/robots.txt/": "/robots.txt",
    "/feeds/stories.xml/": "/feeds/stories.xml",
    "/feeds/kinds/blog.xml/": "/feeds/kinds/blog.xml",
    "/embeds/leadership.js/": "/embeds/leadership.js",
}
API = {
    "stories/": "stories",
    "stories//": "stories",
    "stories/?limit=1": "stories?limit=1",
    "stories/a-tale/": "stories/a-tale",
    "stories/a-tale/?body=html": "stories/a-tale?body=html",
    "characteristics/trust/": "characteristics/trust",
    "pages/?path=/library/": "pages?path=/library/",
    "search/?q=tale": "search?q=tale",
    "changes/": "changes",
    "fragments/stories/a-tale/": "fragments/stories/a-tale",
}
NOWHERE = [
    "/nothing", "/no.php", "/a//b", "/api/v1", "/api/v1/", "/api/v1//", "/api/v1/never/", "/api/v1/stories/a.b/",
    "/static/none", "/media/none.vtt/", "/library/a-tale/\n", "/library//a-tale",
]  # fmt: skip
NEVER = ["draft", "private", "scheduled", "never"]


@pytest.fixture
def tale(world):
    return a_tale(world)


@Once
def a_tale(world):
    return world.story(title="A tale", slug="a-tale")


@pytest.fixture
def hidden(world):
    """Stories of which the world may know nothing."""
    world.draft(slug="draft")
    world.draft(slug="scheduled", go_live_at=timezone.now() + timedelta(days=1))
    private = world.draft(slug="private")
    private.view_restrictions.create(restriction_type="login")
    with atomic():
        private.save_revision(clean=False)


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_page_is_found_with_a_slash_too_few_or_too_many(client, tale, method):
    for asked, there in PAGES.items():
        answer = getattr(client, method)(asked)
        assert (answer.status_code, answer["Location"]) == (301, there), asked
        assert answer["Cache-Control"] == SHORTLY, asked
        assert "Set-Cookie" not in answer.headers
        assert client.get(there).status_code in {200, 302}, there


@pytest.mark.parametrize("method", ["get", "head"])
def test_the_api_is_found_with_a_slash_too_many(client, tale, method):
    for asked, there in API.items():
        answer = getattr(client, method)(f"/api/v1/{asked}")
        assert (answer.status_code, answer["Location"]) == (301, f"{URL}/api/v1/{there}"), asked
        assert (answer["Cache-Control"], answer["Access-Control-Allow-Origin"]) == (SHORTLY, "*"), asked
        assert client.get(answer["Location"].removeprefix(URL)).status_code == 200, there


@pytest.mark.parametrize("slug", NEVER)
def test_what_never_was_public_is_nowhere_with_and_without_a_slash(client, hidden, slug):
    for prefix in ("/library/", "/competencies/", "/embeds/stories/", "/"):
        told = [told_of(client.get(f"{prefix}{slug}{end}")) for end in ("/", "", "//")]
        assert told[0][0] == 404
        assert told[1:] == [told[0]] * 2, prefix
    told = [told_of(client.get(f"/api/v1/stories/{slug}{end}")) for end in ("", "/", "//")]
    assert told[0][0] == 404
    assert told[1:] == [told[0]] * 2


def told_of(answer) -> tuple:
    return answer.status_code, answer.content, sorted(answer.headers.items())


def test_what_is_gone_or_moved_says_so_at_its_own_address(client, world, tale):
    gone = world.story(slug="gone")
    with atomic():
        gone.unpublish()
    tale.slug = "another-tale"
    publish(tale)
    for asked, there, status in (
        ("/library/gone", "/library/gone/", 410),
        ("/library/a-tale", "/library/a-tale/", 301),
        ("/api/v1/stories/gone/", f"{URL}/api/v1/stories/gone", 410),
        ("/api/v1/stories/a-tale/", f"{URL}/api/v1/stories/a-tale", 301),
    ):
        answer = client.get(asked)
        assert (answer.status_code, answer["Location"]) == (301, there)
        assert client.get(there.removeprefix(URL)).status_code == status


@pytest.mark.parametrize("path", NOWHERE)
def test_nobody_is_led_to_what_is_not_there(client, tale, path):
    answer = client.get("/", PATH_INFO=path)
    assert (answer.status_code, answer.get("Location")) == (404, None)


def test_nobody_is_led_to_another_host(client, tale):
    for path in ("//evil.test", "//evil.test//", "///evil.test/"):
        assert client.get("/", PATH_INFO=path).status_code == 404, path
    assert client.get("/", PATH_INFO="//")["Location"] == "/"


def test_what_is_sent_is_led_nowhere(client, tale):
    for path in ("/library/a-tale", "/admin", "/search"):
        assert client.post(path).status_code == 404
    assert client.post("/api/v1/stories/").status_code == 405
    assert client.post("/library/a-tale/", headers={"host": "Library.TEST"}).status_code == 405


def test_an_editor_is_led_to_the_entrance_of_the_cms_and_no_further(cms):
    assert cms.get("/admin")["Location"] == "/admin/"
    assert cms.get("/admin/never").status_code == 404
    assert cms.get("/admin/never/").status_code == 404


@pytest.mark.parametrize("path", ["/library/a-tale/?q=A", "/api/v1/stories?limit=1", "/admin/", "/never/", "/"])
def test_a_host_in_capitals_leads_to_the_one_spelling(client, tale, path):
    answer = client.get(path, headers={"host": "Library.TEST"})
    assert (answer.status_code, answer["Location"]) == (301, f"http://library.test{path}")
    assert answer["Cache-Control"] == SHORTLY
    assert client.get(path, headers={"host": "EVIL.test"}).get("Location") is None


def test_a_search_is_asked_once(client, tale, monkeypatch):
    asked = []
    monkeypatch.setattr("search.pages.views.query_log.note", lambda *_: asked.append("page"))
    monkeypatch.setattr("api.routers.search.query_log.note", lambda *_: asked.append("api"))
    client.get("/search?q=tale")
    client.get("/api/v1/search/?q=tale")
    assert asked == []


@pytest.mark.parametrize("path", ["/library/a-tale/?q=A", "/api/v1/stories?limit=1", "/admin/", "/library/a-tale"])
def test_plain_http_leads_to_https(tale, settings, path):
    settings.SECURE_SSL_REDIRECT = True
    answer = Client().get(path, headers={"host": "library.test"})
    assert (answer.status_code, answer["Location"]) == (301, f"https://library.test{path}")
