"""What the plugin for WordPress does about what goes wrong: a library that is away, mistakes of editors, themes."""

from typing import Any

import pytest

from publishing.projection.transactions import atomic
from tests.examples.test_wordpress import LISTS, ONE, SEVERAL, Library, Show, show, world
from tests.support.factories import World

__all__ = ["show", "world"]

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_a_library_that_is_away_is_asked_once_a_minute_whatever_a_page_shows(world: Library, show: Show) -> None:
    first, _ = show(ONE, 1000, LISTS)
    others = [{"slug": f"another-{number}"} for number in range(6)]
    # Nobody waits for a second time: neither for what was never there nor for what is kept.
    assert show(ONE, 1060, others[0], answer=None) == ("", [""])
    assert [show(ONE, 1060 + at, story, answer=None) for at, story in enumerate(others)] == [("", [])] * 6
    assert [show(ONE, at, LISTS) for at in (1061, 1119)] == [(first, [])] * 2
    assert show(ONE, 1120, others[1], answer={"status": 503, "body": "x"}) == ("", [""])
    assert show(SEVERAL, 1121, {"competency": "bridging"}) == ("", [])
    # What is kept goes after its ten minutes, also where another address is asked.
    assert show(ONE, 1590, others[0], answer=None) == ("", [""])
    assert show(ONE, 1600, LISTS) == ("", [])
    # It is back: all are asked for again.
    assert show(ONE, 1650, LISTS)[0] == first
    assert [show(ONE, 1650, story)[1] for story in others] == [[""]] * 6


def test_a_look_is_written_down_before_it_is_made(world: Library, show: Show) -> None:
    first, _ = show(ONE, 1000, LISTS)
    new = {"slug": "another"}
    # Who comes while somebody waits takes what is kept, and asks for what was never there only in the first moment.
    assert show(ONE, 1060, new, answer=None, meanwhile=[{**LISTS, "later": 1}]) == ("", [""])
    assert show("meanwhile", 1061) == (first, [])
    assert show(ONE, 1121, LISTS, answer=None, meanwhile=[{"slug": "a-third", "later": 2}])[1][1:] == []
    assert show("meanwhile", 1123) == ("", [])
    answer = {"status": 200, "body": "<p>A story</p>"}
    assert show(ONE, 1190, new, answer=answer, meanwhile=[{"slug": "a-third", "later": 1}]) == (
        answer["body"],
        ["", ""],
    )
    assert show("meanwhile", 1191) == (answer["body"], [])


def test_people_who_edit_are_told_why_there_is_no_story(world: Library, show: Show, live_server: Any) -> None:
    def told(name: str, attributes: Any, at: int = 0, **more: Any) -> str:
        assert show(name, at, attributes, **more)[0] == ""
        note = show(name, at, attributes, can=True, **more)[0]
        begin = '<p class="leadership-note"><small>Only editors see this. There is no story here: '
        assert note.startswith(begin), note
        return note.removeprefix(begin).removesuffix("</small></p>")

    fragments = f"{live_server.url}/api/v1/fragments/stories"
    assert told(ONE, {"slug": "nope"}) == f"There is nothing at this address. {fragments}/nope?heading=3"
    assert told(ONE, "") == "Say which story: [leadership_story slug=&quot;…&quot;]."
    assert "There is no competency “zzz”." in told(SEVERAL, {"competency": "zzz"})
    assert "Give a whole number from 1 to 100." in told(SEVERAL, {"limit": "500"})
    assert "Vox-pop" in told(SEVERAL, {"type": "Vox-pop"})
    with atomic():
        world.first.unpublish()
    assert told(ONE, LISTS).startswith("This was public and has been withdrawn. ")
    assert told(ONE, {"slug": "x"}, 1000, answer=None).startswith("The library cannot be reached at the moment. ")
    assert show(ONE, 1000, {"slug": "nope"}, instead="<em>Later</em>")[0] == "<em>Later</em>"


def test_a_story_is_found_however_it_was_pasted(world: Library, show: Show, live_server: Any) -> None:
    expected, _ = show(ONE, 0, {"slug": "two-lists"})
    slugs = ("two-lists/", "“two-lists”", f"{live_server.url}/library/two-lists/", " two-lists ")
    assert [show(ONE, 0, {"slug": slug})[0] for slug in slugs] == [expected] * 4
    assert show(ONE, 0, ["two-lists"])[0] == expected
    for heading, level in (("9", 6), ("1", 2), ("h3", 3), ("", 3), ("4", 4)):
        assert f"<h{level}>" in show(ONE, 0, {"slug": "two-lists", "heading": heading})[0], heading


def test_the_frame_of_a_story_stands_alone_and_is_as_high_as_its_story(
    world: World, show: Show, live_server: Any
) -> None:
    frame = f'<iframe src="{live_server.url}/embeds/stories/1/"></iframe>'
    foreign = '<blockquote>A word</blockquote><iframe src="https://elsewhere.test/"></iframe>'
    quoted = f'<blockquote style="display:none"><a href="x">A story</a></blockquote>{frame}'
    assert show("oembed_dataparse", 0, quoted) == (frame, [])
    assert show("oembed_dataparse", 0, foreign) == (foreign, [])
    assert show("oembed_dataparse", 0, None) == (None, [])
    for place in ("embed_oembed_html", "the_content", "render_block", "widget_text"):
        assert show(place, 0, foreign, what="enqueued")[0] == []
        assert show(place, 0, frame, what="enqueued")[0] == ["leadership-frames"]


def test_the_style_of_stories_comes_with_stories(world: Library, show: Show) -> None:
    assert show(ONE, 0, LISTS, what="enqueued")[0] == ["leadership-stories"]
    assert show(ONE, 0, {"slug": "nope"}, what="enqueued")[0] == []
