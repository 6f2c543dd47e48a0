"""How often things are read: counted by day and thing, without cookies, without robots, and never in the request."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Page

from publishing.projection.transactions import atomic
from publishing.worker import rounds
from reports.models import DailyRead
from reports.readership import gathering, keeping, spool, told
from reports.readership.gathering import Gathering, is_robot
from tests.cms.door import says, through_the_door
from tests.support.factories import publish

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
GOOGLE = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


def kept():
    """Have the worker take in what was gathered; return the rows."""
    gathering.write()
    rounds.run_until_idle()
    return set(DailyRead.objects.values_list("document", "way", "times"))


def read(path, times=1, *, method="GET", answer=None, **headers):
    async def story(ask):
        for _ in range(times):
            await ask(path, method, **{"user-agent": FIREFOX, **headers})

    through_the_door((lambda *_: answer) if answer else says("A page"), story)


def test_pages_frames_and_answers_are_counted_and_nobody_else_is(world, settings):
    story, other = world.story(slug="read"), world.story(slug="unread")
    key = story.translation_key
    read("/library/read/", 3)
    read("/library/read/?from=mail", answer=HttpResponse(status=304))
    read(f"/embeds/stories/{key}/", 2)
    read("/api/v1/stories/read")
    # For programs, which say what they are.
    read(f"/api/v1/stories/{key}?fields=title", **{"user-agent": "curl/8.0"})
    for headers in ({"user-agent": GOOGLE}, {"user-agent": ""}, {"cookie": "sessionid=x"}, {"sec-purpose": "prefetch"}):
        read("/library/unread/", **headers)
    read("/library/unread/", method="HEAD")
    read("/library/unread/", method="POST")
    read("/library/unread/", answer=HttpResponse(status=404))
    for path in (
        "/admin/pages/",
        "/static/css/site.css",
        "/nothing/",
        "/library/zzqsentinel/",
        f"/embeds/x/{key}/",
        "/api/v1/x/read",
    ):
        read(path)
    assert not DailyRead.objects.exists()
    assert not settings.READERSHIP_PATH.exists()
    gathering.write()
    written = settings.READERSHIP_PATH.read_text()
    assert "Firefox" not in written
    assert "Googlebot" not in written
    assert settings.READERSHIP_PATH.stat().st_mode & 0o077 == 0
    assert kept() == {(key, "page", 4), (key, "frame", 2), (key, "api", 2)}
    assert not settings.READERSHIP_PATH.exists()
    read("/library/read/")
    assert (key, "page", 5) in kept()
    with atomic():
        other.unpublish()
    read("/library/unread/")
    assert {document for document, *_ in kept()} == {key}
    assert {row.day for row in DailyRead.objects.all()} == {timezone.localdate()}


def test_counts_of_all_processes_come_together_and_half_a_line_is_left_out(world, settings):
    key = world.story(slug="read").translation_key
    for _ in range(2):
        spool.add(timezone.localdate(), {"/library/read/": 2, "/nothing/": 7})
        with settings.READERSHIP_PATH.open("a") as file:
            file.write('\n[["2024-01-01", "half')
    assert kept() == {(key, "page", 4)}


def test_a_pause_after_the_first_it_is_written_by_itself_and_nothing_grows_without_end(monkeypatch, settings):
    began = []

    def timer(pause, work):
        began.append((pause, work))
        return Idle()

    monkeypatch.setattr("reports.readership.gathering.threading.Timer", timer)
    monkeypatch.setattr(gathering, "MOST_NOTED", 2)
    gathered = Gathering()
    for path in ("/a/", "/b/", "/a/", "/c/"):
        gathered.note(path, FIREFOX)
    ((pause, work),) = began
    assert (pause, settings.READERSHIP_PATH.exists()) == (2.0, False)
    work()
    assert {path: times for (_, path), times in spool.read().items()} == {"/a/": 2, "/b/": 1}
    gathered.note("/c/", FIREFOX)
    assert len(began) == 2


class Idle:
    def start(self):
        pass


def test_as_long_as_a_page_promises_that_visits_are_not_counted_none_is(world, settings):
    story = world.story(slug="read")
    world.about.body = [{"type": "text", "value": "<p>It sets no cookies, counts no visits, and is free.</p>"}]
    publish(world.about)
    (place,) = told.readers_of(story, User())
    assert (place.is_behind, "the page “About” says that the library counts no visits" in place.words) == (True, True)
    read("/library/read/")
    assert kept() == set()
    assert not settings.READERSHIP_PATH.exists()
    world.about.body = [{"type": "text", "value": "<p>It counts how often a page is read.</p>"}]
    publish(world.about)
    assert list(told.readers_of(story, User())) == []
    read("/library/read/")
    assert len(kept()) == 1


def test_it_is_forgotten_after_thirteen_months(world):
    today, key = timezone.localdate(), world.story().translation_key
    for days in (0, 396, 397):
        DailyRead.objects.create(day=today - timedelta(days), document=key, way="page", times=1)
    keeping.forget_reads(today)
    assert DailyRead.objects.count() == 2


@pytest.mark.parametrize(
    ("times", "words"),
    [
        (1, "fewer than 10 times"), (9, "fewer than 10 times"), (10, "about 10 times"), (99, "about 99 times"),
        (238, "about 240 times"), (12_449, "about 12,000 times"),
    ],
)  # fmt: skip
def test_it_is_told_roughly(times, words):
    assert told.about(times) == words


def test_editors_are_told_beside_the_story(world, cms):
    story = world.story()
    for way, times in (("page", 200), ("page", 38), ("frame", 4)):
        day = timezone.localdate() - timedelta(times)
        DailyRead.objects.create(day=day, document=story.translation_key, way=way, times=times)
    text = cms.get(f"/admin/pages/{story.pk}/edit/").content.decode()
    assert "Read about 240 times in the past 13 months" in text
    assert "Shown fewer than 10 times in the past 13 months" in text
    assert "Fetched" not in text
    with atomic():
        story.unpublish()
    assert list(told.readers_of(Page.objects.get(pk=story.pk).specific, User())) == []


def test_what_is_a_robot_is_told_by_its_name():
    assert [is_robot(agent) for agent in (FIREFOX, GOOGLE, "", "python-requests/2.32")] == [False, True, True, True]


def test_only_what_may_be_a_document_is_counted():
    environ = {**RequestFactory().get("/library/read/").environ, "HTTP_USER_AGENT": FIREFOX}
    environ.pop("HTTP_COOKIE", None)
    for path in ("/library/read/", "/", "/library/\xe9/", "/healthz\n", "/admin/", "/media/a.png", "/a//b/"):
        gathering.notice({**environ, "PATH_INFO": path}, 200)
    gathering.write()
    assert {path: times for (_, path), times in spool.read().items()} == {"/library/read/": 1, "/": 1}
