"""Stories in the pages of other sites: pieces of HTML, oEmbed, frames."""

import pytest

from api.http.rate_limit import Limiter
from cms.door.refusals import no_room
from library.models import BlogPage
from publishing.projection.transactions import atomic
from tests.support.factories import publish
from tests.support.pages import Page

URL = "https://library.test"


@pytest.fixture
def story(world):
    return world.story(BlogPage, slug="two-lists", title="Two <lists>", sample_key="two-lists")


FRAGMENT = f"""<div class="leadership-stories">
<article class="leadership-story" lang="en-GB">
<h4><a href="{URL}/library/two-lists/">Two &lt;lists&gt;</a></h4>
<p>Blog · Ward manager · Sample story</p>
<p>{{summary}}</p>
<p><small><a href="{URL}/library/two-lists/">Two &lt;lists&gt;</a>, System Leadership Library, \
<a href="https://creativecommons.org/licenses/by/4.0/" rel="license">CC BY 4.0</a></small></p>
</article>
</div>"""


def test_a_story_and_a_list_are_pieces_of_html(world, story, get):
    expected = FRAGMENT.format(summary=story.summary)
    for address in ("fragments/stories/two-lists?heading=4", "fragments/stories?competency=bridging&heading=4&limit=3"):
        answer = get(address)
        assert answer["Content-Type"] == "text/html; charset=utf-8"
        assert answer.content.decode() == expected
        assert get(address, **{"If-None-Match": answer["ETag"]}).status_code == 304
    assert "There are no stories" in get("fragments/stories?topic=none").content.decode()
    for query in ("heading=1", "heading=7", "heading=x", "competency=zzz", "limit=0"):
        assert get(f"fragments/stories?{query}").status_code == 422, query


def test_a_piece_follows_its_story(story, get):
    story.slug = "three-lists"
    publish(story)
    moved = get("fragments/stories/two-lists")
    assert (moved.status_code, moved["Location"]) == (301, f"{URL}/api/v1/fragments/stories/three-lists")
    assert get("fragments/stories/two-lists?heading=4")["Location"] == f"{moved['Location']}?heading=4"
    assert get("stories/two-lists?body=html")["Location"] == f"{URL}/api/v1/stories/three-lists?body=html"
    with atomic():
        story.unpublish()
    assert get("fragments/stories/three-lists").status_code == 410
    assert get("fragments/stories/never").status_code == 404


def oembed(get, address: str, query: str = ""):
    return get(f"oembed?url={address}&dnt=true&{query}")


def test_an_address_becomes_a_frame_that_says_nothing_of_its_story(story, get, settings):
    settings.CANONICAL_URL = "https://ics.test/leadership"
    source = f"{URL}/embeds/stories/{story.translation_key}/"
    for address in (
        f"{URL}/library/two-lists/",
        f"{URL}/library/two-lists/?utm=x#top",
        "https://ics.test/leadership/library/two-lists/",
        # As people and programs write them.
        f"{URL}/library/two-lists",
        f"{URL}/library/two-lists//",
        "http://library.test/library/two-lists/",
        "HTTPS://Library.TEST:443/library/two-lists",
        "http://ICS.test/leadership/library/two-lists?utm=x",
    ):
        answer = oembed(get, address.replace("#", "%23"), "format=json&maxwidth=480&maxheight=9999")
        assert answer.status_code == 200, address
        found = answer.json()
        assert (found["type"], found["width"], found["height"]) == ("rich", 480, 320)
        link = f'<a href="{source}">A story from the System Leadership Library</a>'
        frame = f'<iframe src="{source}" width="480" height="320" title='
        assert found["html"].startswith(f'<blockquote style="display:none">{link}</blockquote>{frame}')
        assert "lists" not in answer.content.decode()


def test_a_story_says_in_its_head_how_to_embed_it_on_whatever_host_it_is_read(client, story, settings):
    settings.CANONICAL_URL = "https://ics.test/leadership"
    expected = f"{URL}/api/v1/oembed?url=https%3A%2F%2Flibrary.test%2Flibrary%2Ftwo-lists%2F"
    for host in ("library.test", "testserver"):
        page = Page(client.get("/library/two-lists/", headers={"host": host}).content.decode())
        (link,) = (link for link in page.all("link") if link.get("type") == "application/json+oembed")
        assert (link["rel"], link["title"], link["href"]) == ("alternate", story.title, expected)
    assert f"/embeds/stories/{story.translation_key}/" in client.get(link["href"]).json()["html"]
    assert "json+oembed" not in client.get("/library/").content.decode()


def test_what_is_not_our_story_is_not_there(world, story, get):
    never = b"There is nothing at this address."
    hidden = world.draft(slug="hidden")
    foreign = (
        "", "x", URL, f"{URL}.evil/library/two-lists/", "https://elsewhere.test/library/two-lists/", "data:,x",
        f"{URL}:8000/library/two-lists/", "https://library.test:x/library/two-lists/", "https://[library.test/library/",
        "ftp://library.test/library/two-lists/", "https://a@library.test/library/two-lists/", "//library.test/library/",
        "https://elsewhere.test@library.test/library/two-lists/", "/library/two-lists/",
        f"{URL}:0/library/two-lists/",
    )  # fmt: skip
    ours = (
        f"{URL}/library/{slug}/" for slug in ("never", hidden.slug, "two-lists/" + "x" * 1000, "never/../two-lists")
    )
    for address in (*foreign, *ours, f"{URL}/library/", f"{URL}/"):
        answer = oembed(get, address)
        assert (answer.status_code, answer.content) == (404, never), address
        assert (answer["Content-Type"], answer["Vary"]) == ("text/plain; charset=utf-8", "Accept")
    assert oembed(get, f"{URL}/library/two-lists/", "format=xml").status_code == 501
    assert get("oembed?dnt=true").status_code == 422
    assert oembed(get, f"{URL}/library/two-lists/", "format=").status_code == 422
    with atomic():
        story.unpublish()
    assert oembed(get, f"{URL}/library/two-lists/").content == never


def test_no_failure_of_oembed_is_an_object_but_for_whoever_takes_problems_by_name(world, get, settings, monkeypatch):
    """WordPress looks at no status: it would keep the object for a day, as what to embed."""
    nowhere = f"oembed?url={URL}/library/never/"
    for headers in ({}, {"Accept": "*/*"}, {"Accept": "application/json"}):
        missing, wrong = get(nowhere, **headers), get("oembed?dnt=true", **headers)
        assert missing.content == b"There is nothing at this address."
        assert wrong.content == b"The query has a parameter that is not right. Give the address of a story."
        assert (missing.status_code, missing["Cache-Control"]) == (404, get("stories/never")["Cache-Control"])
    head = get(nowhere, "head")
    assert (head["Content-Length"], head.content) == (str(len(missing.content)), b"")
    problem = get(nowhere, Accept="application/json, application/problem+json")
    assert (problem["Content-Type"], problem.json()) == ("application/problem+json", get("stories/never").json())
    assert problem["Vary"] == "Accept"
    assert "Vary" not in get("stories/never")
    settings.API_ANSWERS_AT_ONCE, settings.API_ANSWERS_PER_MINUTE = 1, 1
    monkeypatch.setattr("api.http.rate_limit._limiter", Limiter(lambda: 0.0))
    assert [get(nowhere).status_code for _ in range(2)] == [404, 429]
    assert get(nowhere).content.startswith(b"You ask for more new answers than one reader gets")
    crowded = no_room({"PATH_INFO": "/api/v1/oembed"})
    assert (crowded.status, crowded.body[:25]) == (503, b"Too many people are readi")
    assert no_room({"PATH_INFO": "/api/v1/stories"}).body[:1] == b"{"


def test_a_frame_may_stand_in_any_site_and_holds_one_story(client, world, story):
    address = f"/embeds/stories/{story.translation_key}/"
    answer = client.get(address)
    assert answer.status_code == 200
    assert "X-Frame-Options" not in answer.headers
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "Two &lt;lists&gt;" in answer.content.decode()
    ours = world.story(title="A nurse's list")
    assert "A nurse’s list" in client.get(f"/embeds/stories/{ours.translation_key}/").content.decode()
    with atomic():
        story.unpublish()
    gone, never = client.get(address), client.get("/embeds/stories/11111111-2222-4333-8444-555555555555/")
    assert (gone.status_code, never.status_code) == (410, 404)
    for page in (gone.content.decode(), never.content.decode()):
        assert "This is not in the library any more." in page
        assert "lists" not in page


def test_the_script_is_small_and_kept(client):
    import gzip

    answer = client.get("/embeds/leadership.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert len(gzip.compress(answer.content)) < 10_000
    assert client.get("/embeds/leadership.js", headers={"If-None-Match": answer["ETag"]}).status_code == 304
