"""Is it up: for probes, for the world, and for those who look after it."""

import threading
from datetime import timedelta
from io import StringIO
from itertools import count

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.health import probes
from cms.health.questions import Question
from cms.models import Milestone
from people.models import Mail
from people.outbox.notices import NOTICE
from people.outbox.queue import post, sent
from publishing.models import DirtyMark, PublicDocument, WorkerPulse
from publishing.sequence import sinks
from publishing.sequence.sinks import Position, Unreachable
from search import services
from tests.support.served import Client

READY = {"ready": True, "checks": {"database": "ok", "migrations": "ok"}}


@pytest.fixture(autouse=True)
def _fresh(monkeypatch):
    """Nothing is known from another test."""
    monkeypatch.setattr(probes, "database", Question(probes._database, {"database": "unreachable"}))
    monkeypatch.setattr(probes, "reserve", Question(services.is_in_reserve, failure=True))
    monkeypatch.setattr(probes, "_all_applied", threading.Event())


@pytest.fixture
def database_is_gone(monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise OperationalError

    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.ensure_connection", refuse)


class TestProbes:
    def test_healthz_says_that_the_process_is_up_and_asks_nothing(self, client, django_assert_num_queries, db):
        with django_assert_num_queries(0):
            response = client.get("/healthz")
        assert (response.status_code, response.content) == (200, b"ok\n")

    def test_readyz_is_about_this_process_and_its_database_alone(self, client, db):
        """A worker that is silent is no reason to take the web server away from readers."""
        DirtyMark.objects.create(source="page:1", not_before=timezone.now() - timedelta(minutes=10))
        response = client.get("/readyz")
        assert (response.status_code, response.json()) == (200, READY)

    def test_readyz_says_that_the_database_is_gone(self, client, database_is_gone):
        response = client.get("/readyz")
        assert (response.status_code, response.json()) == (
            503,
            {"ready": False, "checks": {"database": "unreachable"}},
        )
        assert client.get("/healthz").status_code == 200

    def test_readyz_counts_the_migrations_that_are_missing(self, client, db, monkeypatch):
        pending = [("publishing", "0007"), ("library", "0004")]
        monkeypatch.setattr("cms.health.probes.MigrationExecutor.migration_plan", lambda *_: pending)
        response = client.get("/readyz")
        assert response.status_code == 503
        assert response.json()["checks"] == {"database": "ok", "migrations": "2 not applied"}

    def test_nothing_is_written(self, client, db, monkeypatch):
        """Each asks on a connection of its own, by reading."""
        seen = []
        with monkeypatch.context() as watched:
            watched.setattr(connection.SchemaEditorClass, "execute", lambda *_: pytest.fail("it changes the database"))
            with CaptureQueriesContext(connection) as queries:
                seen += [client.get(path).status_code for path in ("/healthz", "/readyz", "/status")]
        assert (seen, queries.captured_queries) == ([200, 200, 200], [])

    @pytest.mark.parametrize("path", ["/healthz", "/readyz", "/status"])
    def test_they_are_answered_by_any_name_and_without_https(self, client, db, settings, path):
        settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["library.example"], True
        settings.SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|status)$"]
        client = Client()
        assert client.get(path, HTTP_HOST="10.0.0.7:8000").status_code == 200
        assert client.get("/", HTTP_HOST="10.0.0.7:8000").status_code in {301, 400}

    @pytest.mark.parametrize("path", ["/healthz", "/readyz", "/status"])
    def test_they_are_kept_by_nobody_and_set_no_cookie(self, client, db, path):
        headers = client.get(path).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in headers


class TestStatus:
    def test_all_is_well(self, client, db):
        response = client.get("/status")
        assert (response.status_code, response.json()) == (200, {"status": "up"})
        plain = client.get("/status", HTTP_ACCEPT="text/plain")
        assert (plain.status_code, plain.content) == (200, b"up\n")
        assert plain.headers["Vary"] == "Accept"

    def test_a_closed_library_says_so(self, settings, db):
        settings.MAINTENANCE = True
        response = Client().get("/status")
        assert (response.status_code, response.json()) == (503, {"status": "maintenance"})

    def test_a_library_without_its_database_is_as_good_as_closed(self, client, database_is_gone):
        response = client.get("/status")
        assert (response.status_code, response.json()) == (503, {"status": "maintenance"})

    def test_search_by_the_engine_in_reserve_is_told(self, client, db, settings):
        settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"
        response = client.get("/status")
        assert (response.status_code, response.json()) == (200, {"status": "search in backup mode"})

    def test_it_tells_nothing_of_worker_and_content(self, client, db):
        Milestone.reach(Milestone.Name.FILLED)
        assert client.get("/status").content == b'{"status": "up"}'


class TestQuestions:
    def test_one_that_hangs_is_given_up_and_asked_by_one_for_all(self):
        asked, hanging = [], threading.Event()

        def ask() -> str:
            asked.append(1)
            hanging.wait(30)
            return "late"

        question = Question(ask, "no answer", patience=0.01)
        assert [question.answer() for _ in range(5)] == ["no answer"] * 5
        assert asked == [1]
        hanging.set()

    def test_one_that_fails_has_the_answer_of_a_failure(self):
        assert Question(lambda: 1 // 0, -1).answer() == -1

    def test_who_asks_again_at_once_gets_the_same(self):
        times = count(1)
        question = Question(lambda: next(times), 0, kept=60)
        assert [question.answer() for _ in range(3)] == [1, 1, 1]
        question = Question(lambda: next(times), 0, kept=0)
        assert [question.answer() for _ in range(3)] == [2, 3, 4]


def status() -> tuple[list[str], str]:
    """What the command says, and its complaint."""
    out = StringIO()
    try:
        call_command("status", stdout=out)
    except CommandError as error:
        return out.getvalue().splitlines(), str(error)
    return out.getvalue().splitlines(), ""


@pytest.fixture
def all_is_well(world, settings):
    WorkerPulse.objects.create(pk=1, seen_at=timezone.now())
    settings.EMAIL_HOST = "mail.library.test"
    world.story()
    sinks.follow(services.index)


@pytest.mark.usefixtures("all_is_well")
class TestCommand:
    def test_all_is_well(self):
        lines = ["database", "migrations", "worker", "documents", "search index", "library", "mail"]
        assert status() == ([f"{about:<12}  ok" for about in lines], "")

    def test_a_silent_worker(self):
        WorkerPulse.objects.update(seen_at=timezone.now() - timedelta(minutes=10))
        lines, complaint = status()
        assert "worker        silent for 600 s: nothing scheduled or left for later happens" in lines
        assert complaint == "1 of 7 to be looked after."

    def test_no_worker_at_all(self):
        WorkerPulse.objects.all().delete()
        assert "worker        never seen: run `manage.py worker` beside the server" in status()[0]

    def test_changes_that_wait(self):
        long_ago = timezone.now() - timedelta(minutes=10)
        DirtyMark.objects.create(source="page:1", not_before=long_ago)
        assert "documents     changes have waited for 600 s" in status()[0]

    def test_failures(self):
        DirtyMark.objects.create(source="page:1", error="no such thing", not_before=timezone.now() + timedelta(hours=1))
        assert "publishing    1 failed and tried again; the dashboard says which and why" in status()[0]

    @pytest.mark.parametrize(
        ("position", "said"),
        [
            (lambda head: Position(head.epoch, head.number - 2), "2 changes behind, for 300 s"),
            (lambda head: Position("another", head.number), "has to be built from the beginning"),
            (lambda _head: None, "has to be built from the beginning"),
            (lambda _head: next(iter(())), "does not answer"),
        ],
    )
    def test_a_sink_that_is_not_where_it_should_be(self, monkeypatch, position, said):
        PublicDocument.objects.update(changed_at=timezone.now() - timedelta(minutes=5))
        head = sinks.head()

        class Behind:
            name = "cache"

            def position(self) -> Position | None:
                return position(head)

        monkeypatch.setitem(sinks._sinks, "cache", Behind())
        lines, complaint = status()
        assert f"cache         {said}" in lines
        assert complaint == "1 of 8 to be looked after."

    def test_one_that_is_a_moment_behind_is_well(self, monkeypatch):
        head = sinks.head()

        class Behind:
            name = "cache"

            def position(self) -> Position:
                return Position(head.epoch, head.number - 1)

        monkeypatch.setitem(sinks._sinks, "cache", Behind())
        assert status()[1] == ""

    def test_a_library_whose_set_up_was_interrupted(self):
        PublicDocument.objects.filter(collection="stories").delete()
        lines, complaint = status()
        assert "library       empty, since setting it up was interrupted: run `manage.py set_up`" in lines
        assert complaint == "1 of 7 to be looked after."

    def test_a_library_without_stories_is_no_fault(self):
        PublicDocument.objects.filter(collection="stories").delete()
        Milestone.reach(Milestone.Name.FILLED)
        lines, complaint = status()
        assert ("library       no story is public" in lines, complaint) == (True, "")

    def test_mails_that_go_nowhere(self, settings):
        settings.EMAIL_HOST = ""
        lines, complaint = status()
        assert ("mail          nobody is notified: EMAIL_URL names no mail server" in lines, complaint) == (True, "")

    def test_mails_that_wait(self):
        mail = post(NOTICE, "editor@library.test", subject="x", text="x")
        assert status()[1] == ""
        Mail.objects.update(created_at=timezone.now() - timedelta(hours=2))
        lines, complaint = status()
        assert "mail          mails have waited for 7200 s; the outbox in the CMS says why" in lines
        assert complaint == "1 of 7 to be looked after."
        sent(mail)
        assert status()[1] == ""


def test_the_command_says_that_the_database_is_gone(database_is_gone):
    assert status() == (["database  unreachable"], "1 of 1 to be looked after.")


class TestDashboard:
    def test_editors_see_what_somebody_has_to_look_after(self, world, cms):
        world.story()
        WorkerPulse.objects.create(pk=1, seen_at=timezone.now() - timedelta(minutes=10))
        html = cms.get("/admin/").content.decode()
        assert "The service needs attention" in html
        assert "<td>Worker</td><td>silent for 600 s: nothing scheduled or left for later happens</td>" in html

    def test_editors_see_that_nothing_is_public(self, world, cms):
        WorkerPulse.objects.create(pk=1, seen_at=timezone.now())
        Milestone.reach(Milestone.Name.FILLED)
        sinks.follow(services.index)
        assert "The library is empty" in cms.get("/admin/").content.decode()

    @pytest.mark.usefixtures("all_is_well")
    def test_nothing_is_shown_when_all_is_well(self, cms):
        html = cms.get("/admin/").content.decode()
        assert "The service needs attention" not in html
        assert "The library is empty" not in html

    def test_a_sink_that_does_not_answer_is_named(self, all_is_well, cms, monkeypatch):
        class Silent:
            name = "cache"

            def position(self) -> None:
                raise Unreachable

        monkeypatch.setitem(sinks._sinks, "cache", Silent())
        assert "<td>Cache</td><td>does not answer</td>" in cms.get("/admin/").content.decode()
