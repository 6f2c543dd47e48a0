"""Whether links to other sites still lead somewhere: asked politely, told to editors, and nothing changed by it."""

from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from time_machine import travel

from cms.desk import links as desk
from publishing.machine.outgoing import guard
from publishing.models import OutsideLink, PublicDocument
from publishing.worker.links import checking
from publishing.worker.links.asking import Found, NoNetwork, ask
from publishing.worker.links.found import links_in, note_links
from tests.support.factories import publish
from tests.support.roles import somebody


class Site(ThreadingHTTPServer):
    """Another site: what it answers by path, and what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.answers: dict[str, tuple[int, str]] = {}
        self.without_heads: set[str] = set()
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answering(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append(f"{self.command} {self.path}")
        status, location = self.server.answers.get(self.path, (200, ""))
        if self.command == "HEAD" and self.path in self.server.without_heads:
            status, location = 405, ""
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815  http.server calls it so

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(settings) -> Iterator[Site]:
    settings.TRUSTED_CONSUMER_HOSTS = ["127.0.0.1"]
    with Site() as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def check(settings, monkeypatch):
    """Check all links that are due, however soon after one another."""
    settings.LINK_CHECK_DAYS = 7
    monkeypatch.setattr(checking, "REST", 0.0)
    monkeypatch.setattr(checking, "_note", note_links)

    def check() -> None:
        while not checking.step():
            pass

    return check


def story_with(world, *urls: str):
    text = "".join(f'<p><a href="{url}">There</a></p>' for url in urls)
    return world.story(title="A story", slug="a-story", body=[{"type": "text", "value": text}])


def told(user) -> list[tuple[str, str, str]]:
    return [(work.kind, task.title, task.detail) for work in desk.links(user) for task in work.tasks]


class TestAsking:
    def test_a_head_is_enough_and_all_of_it_is_asked_for_only_where_that_is_refused(self, site):
        site.without_heads = {"/no-heads"}
        assert (ask(f"{site.url}/a?b=c d"), ask(f"{site.url}/no-heads")) == (Found(), Found())
        assert site.asked == ["HEAD /a?b=c%20d", "HEAD /no-heads", "GET /no-heads"]

    @pytest.mark.parametrize(
        ("status", "fault"),
        [
            (404, "It answers “404 Not Found”."), (410, "It answers “410 Gone”."),
            (500, "It answers “500 Internal Server Error”."), (999, "It answers “999”."),
            (401, ""), (403, ""), (429, ""), (204, ""),
        ],
    )  # fmt: skip
    def test_what_answers_is_there_even_if_it_is_not_for_programs(self, site, status, fault):
        site.answers = {"/": (status, "")}
        assert ask(f"{site.url}/") == Found(fault)

    def test_where_it_leads_is_followed_and_told_only_if_it_is_for_good_from_the_beginning(self, site):
        site.answers = {
            "/old": (301, "/newer"), "/newer": (308, "/newest"),
            "/for-now": (302, "/old"), "/old-then-for-now": (301, "/for-now"),
            "/gone": (301, "/nothing"), "/nothing": (404, ""),
            "/round": (302, "/round"), "/odd": (302, "http://[nowhere"),
        }  # fmt: skip
        assert ask(f"{site.url}/old") == Found(moved_to=f"{site.url}/newest")
        assert ask(f"{site.url}/for-now") == Found()
        assert ask(f"{site.url}/old-then-for-now") == Found(moved_to=f"{site.url}/for-now")
        assert ask(f"{site.url}/gone") == Found("It answers “404 Not Found”.")
        assert ask(f"{site.url}/odd").fault == "The connection failed: ValueError"
        assert ask(f"{site.url}/round").fault == "It leads from one address to the next, without an end."

    def test_nothing_inside_our_own_network_is_asked_for_at_any_step(self, site, settings):
        inside = f"http://localhost:{site.server_port}/keys"
        site.answers = {"/out": (302, inside)}
        assert ask(f"{site.url}/out") == Found()
        settings.TRUSTED_CONSUMER_HOSTS = []
        assert ask(f"{site.url}/a") == Found()
        assert ask("http://169.254.169.254/latest/meta-data/") == Found()
        assert ask("http://user:secret@127.0.0.1/") == Found()
        assert site.asked == ["HEAD /out"]

    def test_a_name_that_is_gone_is_a_fault_and_no_network_is_none(self, monkeypatch):
        import socket

        def resolve(error: OSError):
            def fail(*_: object) -> list[str]:
                raise error

            monkeypatch.setattr(guard, "_resolve", fail)

        resolve(socket.gaierror(socket.EAI_NONAME, "Name or service not known"))
        assert ask("https://gone.example.org/") == Found("Its name leads nowhere.")
        for error in (socket.gaierror(socket.EAI_AGAIN, "Temporary failure"), OSError(101, "Network is unreachable")):
            resolve(error)
            with pytest.raises(NoNetwork):
                ask("https://www.example.org/")
        resolve(ConnectionRefusedError())
        assert ask("https://www.example.org/").fault == "The connection failed: ConnectionRefusedError"


def test_links_are_found_wherever_a_document_has_them_and_ours_are_none():
    body = {
        "url": "https://library.test/library/a/",
        "link": "https://example.org/a#part",
        "booking_url": "http://example.org/book",
        "summary": "https://example.org/words",
        "blocks": [
            {"html": '<p><a href="https://example.org/?a=1&amp;b=2">x</a> <a href="mailto:a@example.org">y</a></p>'},
            {"links": [{"url": "https://example.org/listed", "title": "Listed"}]},
        ],
    }
    assert sorted(links_in(body)) == [
        "http://example.org/book", "https://example.org/?a=1&b=2", "https://example.org/a", "https://example.org/listed",
    ]  # fmt: skip


class TestChecking:
    def test_broken_once_is_nothing_twice_is_a_row_and_whole_again_it_leaves(self, world, site, check):
        page = story_with(world, f"{site.url}/gone", f"{site.url}/good")
        site.answers = {"/gone": (404, "")}
        before = PublicDocument.objects.get(source=f"page:{page.pk}").body
        editor, writer = somebody("Editor"), somebody("Writer")
        now = timezone.now()
        check()
        assert told(editor) == []
        assert OutsideLink.objects.get(url__endswith="/gone").failures == 1
        with travel(now + timedelta(days=2), tick=False):
            check()
            ((kind, title, detail),) = told(editor)
            assert (kind, title) == ("Broken link", "A story")
            assert detail.startswith(f"{site.url}/gone: It answers “404 Not Found”. It has failed 2 times, since ")
            assert told(writer) == []
        assert PublicDocument.objects.get(source=f"page:{page.pk}").body == before
        # The one that was fine was asked for once, not again after two days.
        assert site.asked.count("HEAD /good") == 1
        site.answers = {}
        with travel(now + timedelta(days=10), tick=False):
            check()
            assert told(editor) == []
        assert OutsideLink.objects.get(url__endswith="/gone").fault == ""

    def test_a_link_that_was_taken_out_is_no_work_from_that_moment_on(self, world, site, check):
        page = story_with(world, f"{site.url}/gone")
        OutsideLink.objects.create(
            url=f"{site.url}/gone", failures=2, failing_since=timezone.localdate(), fault="Gone.",
            documents=[str(page.translation_key)], due_at=timezone.now() + timedelta(days=1),
        )  # fmt: skip
        editor = somebody("Editor")
        assert len(told(editor)) == 1
        page.body = [{"type": "text", "value": "<p>Without it.</p>"}]
        publish(page)
        assert told(editor) == []
        check()
        assert not OutsideLink.objects.exists()

    def test_a_permanent_redirect_is_shown(self, world, site, check):
        story_with(world, f"{site.url}/old")
        site.answers = {"/old": (301, "/new")}
        check()
        assert told(somebody("Editor")) == [
            ("Link that has moved", "A story", f"{site.url}/old has moved for good to {site.url}/new")
        ]

    def test_links_of_samples_and_drafts_are_left_alone_and_off_is_off(self, world, site, check, settings):
        world.story(title="Sample", slug="sample", sample_key="a", body=[
            {"type": "text", "value": f'<p><a href="{site.url}/sample">x</a></p>'}
        ])  # fmt: skip
        world.draft(title="Draft", slug="draft", body=[
            {"type": "text", "value": f'<p><a href="{site.url}/draft">x</a></p>'}
        ])  # fmt: skip
        check()
        story_with(world, f"{site.url}/public")
        settings.LINK_CHECK_DAYS = 0
        check()
        assert site.asked == []

    def test_one_site_is_asked_for_one_page_at_a_time_with_a_pause(self, world, site, check, monkeypatch):
        monkeypatch.setattr(checking, "_asked_at", {})
        monkeypatch.setattr(checking, "REST", 1000.0)
        story_with(world, f"{site.url}/a", f"{site.url}/b")
        check()
        assert len(site.asked) == 1

    def test_silence_counts_only_where_some_site_answers(self, world, site, check, monkeypatch):
        story_with(world, "https://www.example.org/silent")
        silence = Found("It did not answer in time.", is_silence=True)
        monkeypatch.setattr(checking, "ask", lambda url: silence if "silent" in url else ask(url))
        check()
        link = OutsideLink.objects.get()
        assert (link.failures, link.due_at > timezone.now()) == (0, True)
        OutsideLink.objects.create(url=f"{site.url}/", checked_at=timezone.now(), due_at=timezone.now())
        OutsideLink.objects.update(due_at=timezone.now())
        monkeypatch.setattr(checking, "_note", lambda: None)
        check()
        assert OutsideLink.objects.get(url=link.url).failures == 1

    def test_without_a_network_nothing_is_counted_and_nobody_asked_for_an_hour(self, world, check, monkeypatch):
        story_with(world, "https://www.example.org/a", "https://www.example.com/b")
        asked = []

        def fail(url: str) -> Found:
            asked.append(url)
            raise NoNetwork

        monkeypatch.setattr(checking, "ask", fail)
        now = timezone.now()
        check()
        check()
        with travel(now + timedelta(minutes=61), tick=False):
            check()
        assert len(asked) == 2
        assert set(OutsideLink.objects.values_list("failures", flat=True)) == {0}

    def test_one_and_many_are_read_with_as_many_queries(self, world, django_assert_num_queries):
        def break_one(number: int) -> None:
            text = f'<p><a href="https://example.org/{number}">There</a></p>'
            world.story(title=f"Story {number}", body=[{"type": "text", "value": text}])
            note_links()
            OutsideLink.objects.update(failures=2, failing_since=timezone.localdate(), fault="It is gone.")

        editor = somebody("Editor")
        break_one(1)
        told(editor)
        with CaptureQueriesContext(connection) as one:
            told(editor)
        for number in range(2, 6):
            break_one(number)
        with django_assert_num_queries(len(one)):
            assert len(told(editor)) == 5
