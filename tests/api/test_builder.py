"""The page on which somebody picks what to embed."""

from html import unescape
from urllib.parse import urlsplit

import pytest

from library.models import BlogPage, CaseStudyPage
from publishing.projection.transactions import atomic
from tests.support.factories import publish
from tests.support.pages import Page, get

URL = "https://library.test"
BUILDER = "/developers/embed/"


@pytest.fixture
def story(world):
    return world.story(BlogPage, slug="two-lists", title="Two <lists>")


def codes(page: Page) -> dict[str, str]:
    """The code of each way that has a button to copy it."""
    buttons = [button for button in page.all("button") if "data-copy" in button]
    return {button["aria-describedby"]: unescape(button["data-copy"]) for button in buttons}


def local(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def test_a_list_is_picked_by_what_public_stories_carry(client, world, story):
    world.story(CaseStudyPage, competencies=[world.habit])
    page = get(client, f"{BUILDER}?competency=bridging&type=&limit=5&heading=2&unknown=1")
    options = {option["value"]: "selected" in option for option in page.all("option")}
    assert {name for name, is_chosen in options.items() if is_chosen} == {"bridging", "2"}
    assert set(options) == {"", "blog", "case-study", "trust", "innovation", "bridging", "habit", *"23456"}
    assert codes(page) == {
        "script": (
            f'<script type="module" src="{URL}/embeds/leadership.js"></script>\n'
            '<leadership-stories competency="bridging" limit="5" heading="2">\n'
            f'  <a href="{URL}/library/?competency=bridging">Stories from the System Leadership Library</a>\n'
            "</leadership-stories>"
        ),
        "server": f"{URL}/api/v1/fragments/stories?competency=bridging&limit=5&heading=2",
    }
    assert "Two &lt;lists&gt;" in client.get(local(codes(page)["server"])).content.decode()
    assert 'limit="3" heading="3"' in codes(get(client, BUILDER))["script"]


def test_a_story_is_picked_by_its_address_and_the_code_says_nothing_of_it(client, story):
    story.slug = "three-lists"
    publish(story)
    pages = [get(client, f"{BUILDER}?story={name}") for name in (f"{URL}/library/two-lists/", "three-lists")]
    assert codes(pages[0]) == codes(pages[1])
    code = codes(pages[0])
    assert code["script"].splitlines()[1:] == [
        '<leadership-story slug="three-lists" heading="3">',
        f'  <a href="{URL}/library/three-lists/">A story from the System Leadership Library</a>',
        "</leadership-story>",
    ]
    address, oembed = code["oembed"].splitlines()
    assert address == f"{URL}/library/three-lists/"
    assert client.get(local(oembed)).json()["html"].endswith(f"</blockquote>{code['frame']}")
    assert client.get(local(code["server"])).status_code == 200
    assert not any("Two" in text for text in code.values())
    (frame,) = pages[0].all("iframe")
    assert frame["src"] == f"/embeds/stories/{story.translation_key}/"
    assert "frame-src 'self'" in client.get(f"{BUILDER}?story=three-lists")["Content-Security-Policy"]


def test_words_find_stories_to_choose_from(client, world, story):
    world.story(title="Lists of ferries", slug="ferries")
    page = get(client, f"{BUILDER}?story=lists&heading=4")
    assert page.link("Two <lists>") == "?story=two-lists&heading=4"
    assert page.link("Lists of ferries") == "?story=ferries&heading=4"
    assert codes(page) == {}
    assert client.get(f"{BUILDER}?story=lists")["Cache-Control"] == "no-store"


def test_a_mistake_is_told_beside_its_field_and_what_is_not_public_is_not_there(client, world, story):
    hidden = world.draft(slug="hidden", title="Hidden")
    with atomic():
        story.unpublish()
    for name in (f"{URL}/library/{hidden.slug}/", "hidden", "two-lists", f"{URL}/library/two-lists/", "%3Cb%3E"):
        page = get(client, f"{BUILDER}?story={name}")
        (field,) = (field for field in page.all("input") if field["name"] == "story")
        assert field["aria-invalid"] == "true"
        assert field["aria-describedby"] == "id_story_helptext id_story_error"
        assert "No story has this address or these words." in page.text
        assert codes(page) == {}
    for query in ("limit=0", "limit=13", "limit=x", "competency=zzz", "heading=1", "story=%00", "story=" + "x" * 1001):
        page = get(client, f"{BUILDER}?{query}")
        assert ("has-errors" in client.get(f"{BUILDER}?{query}").content.decode(), codes(page)) == (True, {}), query


def test_what_it_shows_is_not_sent_again(client, story):
    first = client.get(BUILDER)
    assert client.get(BUILDER, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.post(BUILDER).status_code == 405
