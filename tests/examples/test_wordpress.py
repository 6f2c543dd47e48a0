"""The plugin for WordPress, run by PHP against the real service, in as much of WordPress as it asks for."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project

from publishing.models import Sequence
from publishing.models.sequence import new_epoch_name
from publishing.transactions import atomic
from tests.factories import World, publish

PLUGIN = project.BASE_DIR / "examples" / "wordpress" / "system-leadership-library.php"
WORDPRESS = Path(__file__).with_name("wordpress.php")
Show = Callable[..., tuple[Any, list[str]]]


def program(name: str) -> str:
    """Find a program of Debian's; without it the test is skipped, but never in CI, which installs it."""
    found = shutil.which(name)
    if found is None:
        missing = f"no {name} here: apt-get install php-cli php-codesniffer"
        pytest.fail(missing) if "CI" in os.environ else pytest.skip(missing)
    return found


def test_it_keeps_to_the_form_of_php() -> None:
    for command in ([program("php"), "-l"], [program("phpcs"), "--standard=PSR12"]):
        done = subprocess.run([*command, PLUGIN], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def world(live_server: Any, settings: Any, transactional_db: None) -> World:
    """A library with a story, behind a web server."""
    settings.PUBLIC_URL = live_server.url
    settings.ALLOWED_HOSTS = ["localhost"]
    world = World()
    Sequence.objects.update(epoch=new_epoch_name())
    world.first = world.story(title="Two <lists>", slug="two-lists")
    return world


@pytest.fixture
def show(live_server: Any) -> Iterator[Show]:
    """A page of WordPress: what a shortcode shows at a second, and the ETags with which the library was asked."""
    command = [program("php"), "-d", "display_errors=stderr", WORDPRESS, PLUGIN, f"{live_server.url}/"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as php:

        def do(name: str, at: int, /, attributes: Any = "", **stand_in: Any) -> tuple[Any, list[str]]:
            php.stdin.write(json.dumps({"do": name, "at": at, "with": attributes, **stand_in}) + "\n")
            php.stdin.flush()
            result = json.loads(php.stdout.readline())
            return result["shown"], result["asked"]

        yield do
        php.stdin.close()
        assert php.wait(10) == 0


pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
ONE, SEVERAL = "leadership_story", "leadership_stories"
LISTS = {"slug": "two-lists", "heading": "2"}


def test_a_page_follows_the_library(world: World, show: Show, live_server: Any) -> None:
    site = live_server.url
    assert show("providers", 0)[0] == {f"{site}/library/*": f"{site}/api/v1/oembed"}
    first, (asked,) = show(ONE, 0, LISTS)
    assert asked == ""
    assert f'<h2><a href="{site}/library/two-lists/">Two &lt;lists&gt;</a></h2>' in first
    assert show(ONE, 59, LISTS) == (first, [])
    again, (etag,) = show(ONE, 60, LISTS)
    assert (again, etag[:1]) == (first, '"')
    # A change shows within a minute; so does another address.
    world.first.title, world.first.slug = "Three lists", "three-lists"
    publish(world.first)
    assert show(ONE, 119, LISTS) == (first, [])
    changed, (asked,) = show(ONE, 120, LISTS)
    assert (asked, "Three lists</a></h2>" in changed) == (etag, True)
    world.story(title="Ferry")
    several, _ = show(SEVERAL, 0, {"competency": "bridging", "limit": "1", "heading": "4", "onclick": "x"})
    assert several.count("<h4>") == 1
    assert show(SEVERAL, 0)[0].count("<h3>") == 2
    assert (show(SEVERAL, 0, {"competency": "zzz"})[0], show(ONE, 0)) == ("", ("", []))


def test_what_is_withdrawn_is_gone_whatever_happens_then(world: World, show: Show) -> None:
    first, _ = show(ONE, 0, LISTS)
    with atomic():
        world.first.unpublish()
    assert show(ONE, 60, LISTS)[0] == ""
    assert [show(ONE, at, LISTS, answer=None)[0] for at in (120, 180, 700)] == ["", "", ""]
    publish(world.first)
    assert show(ONE, 760, LISTS)[0] == first


def test_a_library_that_is_away_leaves_what_it_said_for_ten_minutes(world: World, show: Show) -> None:
    first, _ = show(ONE, 0, LISTS)
    assert show(ONE, 60, LISTS, answer={"status": 503, "body": "x"})[0] == first
    assert show(ONE, 119, LISTS) == (first, [])
    assert show(ONE, 300, LISTS, answer={"status": 429, "body": "x"})[0] == first
    assert show(ONE, 599, LISTS, answer=None)[0] == first
    assert show(ONE, 659, LISTS, answer={"status": 503, "body": "x"})[0] == ""
    assert show(ONE, 719, LISTS)[0] == first
    assert show(ONE, 100_000, LISTS, answer=None)[0] == ""


def test_a_library_that_is_away_is_asked_once_a_minute_whatever_a_page_shows(world: World, show: Show) -> None:
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


def test_a_look_is_written_down_before_it_is_made(world: World, show: Show) -> None:
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


def test_people_who_edit_are_told_why_there_is_no_story(world: World, show: Show, live_server: Any) -> None:
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


def test_a_story_is_found_however_it_was_pasted(world: World, show: Show, live_server: Any) -> None:
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
    for place in ("embed_oembed_html", "the_content", "render_block", "widget_text"):
        assert show(place, 0, foreign, what="enqueued")[0] == []
        assert show(place, 0, frame, what="enqueued")[0] == ["leadership-frames"]


def test_the_style_of_stories_comes_with_stories(world: World, show: Show) -> None:
    assert show(ONE, 0, LISTS, what="enqueued")[0] == ["leadership-stories"]
    assert show(ONE, 0, {"slug": "nope"}, what="enqueued")[0] == []


def test_of_what_comes_only_the_elements_of_a_story_are_shown(world: World, show: Show) -> None:
    hostile = '<article class="leadership-story" onclick="x()"><script>x</script><a href="javascript:x">T</a></article>'
    shown, _ = show(ONE, 0, LISTS, answer={"status": 200, "body": hostile})
    assert shown == '<article class="leadership-story">x<a>T</a></article>'
