"""The plugin for WordPress, run by PHP against the real service, in as much of WordPress as it asks for."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project

from publishing.models import Sequence
from publishing.models.sequence import new_epoch_name
from publishing.projection.transactions import atomic
from tests.support.factories import World, publish
from tests.support.presence import lacking, present

PLUGIN = project.BASE_DIR / "examples" / "wordpress" / "system-leadership-library.php"
WORDPRESS = Path(__file__).with_name("wordpress.php")
Show = Callable[..., tuple[Any, list[str]]]


def program(name: str) -> str:
    """Find a program of Debian's; without it the test is skipped, but never in CI, which installs it."""
    return shutil.which(name) or lacking(f"no {name} here: apt-get install php-cli php-codesniffer")


def test_it_keeps_to_the_form_of_php() -> None:
    for command in ([program("php"), "-l"], [program("phpcs"), "--standard=PSR12"]):
        done = subprocess.run([*command, PLUGIN], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_nobody_else_can_offer_an_update_of_it() -> None:
    """Whoever registered its name at wordpress.org could."""
    assert "\n * Update URI: false\n" in PLUGIN.read_text(encoding="utf-8")


class Library(World):
    """A library with a story."""

    def __init__(self) -> None:
        super().__init__()
        Sequence.objects.update(epoch=new_epoch_name())
        self.first = self.story(title="Two <lists>", slug="two-lists")


@pytest.fixture
def world(live_server: Any, settings: Any, transactional_db: None) -> Library:
    """The library, behind a web server."""
    settings.PUBLIC_URL = live_server.url
    settings.ALLOWED_HOSTS = ["localhost"]
    return Library()


@pytest.fixture
def show(live_server: Any) -> Iterator[Show]:
    """A page of WordPress: what a shortcode shows at a second, and the ETags with which the library was asked."""
    command = [program("php"), "-d", "display_errors=stderr", str(WORDPRESS), str(PLUGIN), f"{live_server.url}/"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as php:
        listens, speaks = present(php.stdin), present(php.stdout)

        def do(name: str, at: int, /, attributes: Any = "", **stand_in: Any) -> tuple[Any, list[str]]:
            listens.write(json.dumps({"do": name, "at": at, "with": attributes, **stand_in}) + "\n")
            listens.flush()
            result = json.loads(speaks.readline())
            return result["shown"], result["asked"]

        yield do
        listens.close()
        assert php.wait(10) == 0


pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
ONE, SEVERAL = "leadership_story", "leadership_stories"
LISTS = {"slug": "two-lists", "heading": "2"}


def test_a_page_follows_the_library(world: Library, show: Show, live_server: Any) -> None:
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
    planned, _ = show("leadership_events", 0, {"limit": "2"})
    assert planned == '<div class="leadership-events">\n<p>There are no events here yet.</p>\n</div>'
    assert show("leadership_events", 0, {"theme": "zzz"})[0] == ""
    assert (show(SEVERAL, 0, {"competency": "zzz"})[0], show(ONE, 0)) == ("", ("", []))


def test_what_is_withdrawn_is_gone_whatever_happens_then(world: Library, show: Show) -> None:
    first, _ = show(ONE, 0, LISTS)
    with atomic():
        world.first.unpublish()
    assert show(ONE, 60, LISTS)[0] == ""
    assert [show(ONE, at, LISTS, answer=None)[0] for at in (120, 180, 700)] == ["", "", ""]
    publish(world.first)
    assert show(ONE, 760, LISTS)[0] == first


def test_a_library_that_is_away_leaves_what_it_said_for_ten_minutes(world: Library, show: Show) -> None:
    first, _ = show(ONE, 0, LISTS)
    assert show(ONE, 60, LISTS, answer={"status": 503, "body": "x"})[0] == first
    assert show(ONE, 119, LISTS) == (first, [])
    assert show(ONE, 300, LISTS, answer={"status": 429, "body": "x"})[0] == first
    assert show(ONE, 599, LISTS, answer=None)[0] == first
    assert show(ONE, 659, LISTS, answer={"status": 503, "body": "x"})[0] == ""
    assert show(ONE, 719, LISTS)[0] == first
    assert show(ONE, 100_000, LISTS, answer=None)[0] == ""


def test_of_what_comes_only_the_elements_of_a_story_are_shown(world: Library, show: Show) -> None:
    hostile = '<article class="leadership-story" onclick="x()"><script>x</script><a href="javascript:x">T</a></article>'
    shown, _ = show(ONE, 0, LISTS, answer={"status": 200, "body": hostile})
    assert shown == '<article class="leadership-story">x<a>T</a></article>'
