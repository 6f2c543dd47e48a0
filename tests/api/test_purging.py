"""A cache in front of the service, as a real server: what it is told, and what happens when it does not answer."""

from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from time import perf_counter

import pytest
import time_machine
from django.utils import timezone

from api.http import purging
from publishing.models import Sequence, SinkPosition
from publishing.projection.transactions import atomic
from publishing.sequence.sinks import Unreachable, all_sinks, follow
from tests.support.factories import publish


class CacheServer(ThreadingHTTPServer):
    """Notes what it is asked to forget; answers with a status, or not at all while `hangs`."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.purged: list[tuple[str, str]] = []
        self.status = 200
        self.hangs = False
        self.released = Event()


class Handler(BaseHTTPRequestHandler):
    server: CacheServer

    def do_PURGE(self) -> None:
        if self.server.hangs:
            self.server.released.wait(10)
            return
        self.server.purged.append((self.headers["Host"], self.path))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def cache(settings, world) -> Iterator[CacheServer]:
    server = CacheServer()
    Thread(target=server.serve_forever, daemon=True).start()
    location = f"http://127.0.0.1:{server.server_port}"
    settings.WAGTAILFRONTENDCACHE = {"default": {"BACKEND": "api.http.purging.Cache", "LOCATION": location}}
    follow(purging.Purge())
    server.purged.clear()
    yield server
    server.released.set()
    server.shutdown()
    server.server_close()


SHARED = {
    "/", "/library/", "/feeds/stories.xml", "/sitemap.xml", "/api/v1/stories", "/api/v1/characteristics",
    "/api/v1/competencies", "/api/v1/themes", "/api/v1/topics", "/api/v1/vocabularies", "/api/v1/site",
    "/api/v1/changes", "/api/v1/words", "/words/", "/api/v1/versions", "/framework/history/", "/api/v1/measures",
    "/api/v1/indicators", "/evidence/", "/api/v1/calls", "/calls/", "/feeds/calls.xml", "/what-we-can-show/",
    "/api/v1/coverage", "/api/v1/events", "/api/v1/milestones", "/feeds/events.xml", "/programme/", "/timeline/",
    "/programme/calendar.ics", "/api/v1/resources", "/api/v1/reading-lists", "/feeds/resources.xml", "/resources/",
    "/reading-lists/", "/api/v1/reports", "/feeds/reports.xml", "/evidence/reports/",
}  # fmt: skip


def own(page, *slugs: str) -> set[str]:
    by_slug = {f"/api/v1/stories/{slug}" for slug in slugs}
    paths = {f"/library/{slug}/" for slug in slugs}
    return {
        f"/api/v1/stories/{page.translation_key}",
        *by_slug,
        *paths,
        *(f"/api/v1/pages?path={path}" for path in paths),
    }


def told(cache: CacheServer) -> set[str]:
    assert follow(purging.Purge())
    assert {host for host, _ in cache.purged} <= {"library.test"}
    paths = [path for _, path in cache.purged]
    assert len(paths) == len(set(paths))
    cache.purged.clear()
    return set(paths)


def test_a_cache_is_told_what_was_published_changed_moved_and_withdrawn(world, cache):
    page = world.story(slug="first")
    assert told(cache) == SHARED | own(page, "first")
    assert told(cache) == set()
    page.slug = "second"
    publish(page)
    assert told(cache) == SHARED | own(page, "first", "second")
    with atomic():
        page.unpublish()
    assert told(cache) == SHARED | own(page, "first", "second")


def test_a_draft_purges_nothing(world, cache):
    world.draft(slug="draft")
    assert told(cache) == set()


def test_what_has_expired_in_every_cache_is_not_purged(world, cache):
    with time_machine.travel(timezone.now() - timedelta(seconds=61)):
        world.story(slug="old")
    assert told(cache) == set()


@pytest.mark.parametrize("trouble", ["hangs", "refuses", "is away"])
def test_a_cache_that_fails_is_told_again_and_holds_nobody_up(world, cache, trouble, monkeypatch, settings):
    monkeypatch.setattr(purging, "SECONDS", 0.2)
    cache.hangs, cache.status = trouble == "hangs", 503 if trouble == "refuses" else 200
    configured = settings.WAGTAILFRONTENDCACHE
    if trouble == "is away":
        away = {**configured["default"], "LOCATION": "http://127.0.0.1:9"}
        settings.WAGTAILFRONTENDCACHE = {"default": away}
    page = world.story(slug="first")
    before, began = SinkPosition.objects.get().number, perf_counter()
    with pytest.raises(Unreachable):
        follow(purging.Purge())
    assert perf_counter() - began < 5
    assert SinkPosition.objects.get().number == before < Sequence.objects.get().number
    cache.hangs, cache.status, settings.WAGTAILFRONTENDCACHE = False, 200, configured
    cache.purged.clear()
    assert told(cache) == SHARED | own(page, "first")


def test_without_a_cache_there_is_no_such_sink():
    assert "purge" not in {sink.name for sink in all_sinks()}


def test_an_answer_names_what_it_is_of(world, get):
    world.story(slug="first")
    tags = [get(path).headers.get("Cache-Tag") for path in ("stories?limit=1", "stories/first", "site", "nothing")]
    assert tags == ["api, api-stories", "api, api-stories", "api, api-site", None]
    again = get("stories/first", **{"If-None-Match": get("stories/first")["ETag"]})
    assert (again.status_code, again["Cache-Tag"]) == (304, "api, api-stories")
