"""The door before Django: who is let in, what is read of a request, and how answers leave."""

import asyncio
import threading
from datetime import UTC, datetime
from io import BytesIO
from time import sleep

import pytest
from django.db import OperationalError
from django.http import HttpResponse, StreamingHttpResponse

from cms.door import bodies
from cms.door.bodies import Allowance, Refused
from cms.door.lag import Lag
from cms.door.lanes import Busy, Lane
from cms.door.state import StateWatch, warm_up
from publishing.sequence.state import PublicState
from publishing.web import response_cache
from publishing.web.cached_responses import Kept
from publishing.web.conditional import Keepable
from publishing.web.media_views import StoredPart
from publishing.web.stored_files import StoredFile
from tests.cms.door import says, through_the_door

STATE = PublicState("epoch", 1, datetime(2026, 1, 1, tzinfo=UTC), None, None)


@pytest.fixture
def one_thread(settings):
    settings.WEB_THREADS = 1


@pytest.fixture(autouse=True)
def _state(monkeypatch):
    """Have no database: what is public stays as it is."""
    monkeypatch.setattr(response_cache, "latest_state", lambda: STATE)
    for module in (response_cache, bodies):
        monkeypatch.setattr(module, "close_old_connections", lambda: None)


class TestRequests:
    def test_arrive_as_wsgi_tells_them(self):
        seen = {}

        def django(environ, _start):
            seen.update(environ)
            return HttpResponse()

        async def story(ask):
            await ask(
                "/caf\N{LATIN SMALL LETTER E WITH ACUTE}/?q=%41",
                **{"Cookie": "a=b", "If-None-Match": '"x"', "X-Forwarded-For": "1.2.3.4"},
            )

        through_the_door(django, story)
        assert seen["PATH_INFO"].encode("latin-1").decode() == "/caf\N{LATIN SMALL LETTER E WITH ACUTE}/"
        assert (seen["QUERY_STRING"], seen["REMOTE_ADDR"], seen["SERVER_PORT"]) == ("q=%41", "127.0.0.1", "8000")
        assert (seen["HTTP_COOKIE"], seen["HTTP_IF_NONE_MATCH"]) == ("a=b", '"x"')
        assert seen["HTTP_X_FORWARDED_FOR"] == "1.2.3.4"

    def test_a_header_cannot_pass_for_another(self):
        seen = {}

        def django(environ, _start):
            seen.update(environ)
            return HttpResponse()

        async def story(ask):
            await ask("/", **{"X-Forwarded-For": "1.2.3.4", "X_Forwarded_For": "9.9.9.9", "Content_Length": "7"})

        through_the_door(django, story)
        assert (seen["HTTP_X_FORWARDED_FOR"], "CONTENT_LENGTH" in seen) == ("1.2.3.4", False)


class TestAnswers:
    def test_head_is_told_the_length_and_gets_no_body(self):
        async def story(ask):
            got = await ask("/", "HEAD")
            assert [(status, told["Content-Length"], body) for status, told, body in got.answers] == [(200, "5", b"")]

        through_the_door(says("words"), story)

    def test_cookies_are_told_one_by_one(self):
        def django(_environ, _start):
            response = HttpResponse("x")
            response.set_cookie("a", "1")
            response.set_cookie("b", "2")
            return response

        async def story(ask):
            (answer,) = (await ask("/")).answers
            assert answer[1]["Set-Cookie"].startswith("b=2")

        through_the_door(django, story)

    def test_a_stored_file_is_left_to_the_server_and_closed(self):
        content = BytesIO(b"0123456789")
        file = StoredFile("a.mp4", content, 10, None, path="/media/a.mp4")

        async def story(ask):
            (answer,) = (await ask("/media/a.mp4")).answers
            assert answer == (
                206,
                {"Content-Type": "text/html; charset=utf-8", "Content-Length": "4"},
                "/media/a.mp4",
                2,
                6,
            )

        def django(_environ, _start):
            return StoredPart(file, range(2, 6), status=206, headers={"Content-Length": "4"})

        through_the_door(django, story)
        assert content.closed

    def test_what_is_made_piece_by_piece_holds_no_thread_between_pieces(self, one_thread):
        closed = threading.Event()

        class Long(StreamingHttpResponse):
            def close(self):
                super().close()
                closed.set()

        async def story(ask):
            got = await ask("/export/")
            assert got.pieces == [b"one", b"two"]

        through_the_door(lambda *_: Long(iter([b"one", b"two"])), story)
        assert closed.is_set()

    def test_short_streams_go_in_one_piece(self):
        def django(_environ, _start):
            return StreamingHttpResponse(iter([b"one", b"two"]), headers={"Content-Length": "6"})

        async def story(ask):
            (answer,) = (await ask("/static/x.css")).answers
            assert answer[2] == b"onetwo"

        through_the_door(django, story)


class TestRoom:
    @pytest.mark.parametrize(
        ("address", "told"), [("/library/", "text/plain"), ("/api/v1/stories", "application/problem+json")]
    )
    def test_who_would_wait_too_long_is_told_to_come_again(self, one_thread, address, told):
        released = threading.Event()

        def django(_environ, _start):
            assert released.wait(20)
            return HttpResponse("late")

        async def story(ask):
            first = asyncio.create_task(ask("/slow/"))
            await asyncio.sleep(0)
            (refused,) = (await ask(address)).answers
            assert (refused[0], refused[1]["Retry-After"], refused[1]["Cache-Control"]) == (503, "2", "no-store")
            assert refused[1]["Content-Type"].startswith(told)
            released.set()
            assert (await first).answers[0][2] == b"late"

        through_the_door(django, story, patience=0.05)

    def test_readers_do_not_keep_editors_or_probes_out(self, one_thread):
        released = threading.Event()

        def django(environ, _start):
            if environ["PATH_INFO"] == "/library/":
                assert released.wait(20)
            return HttpResponse(environ["PATH_INFO"])

        async def story(ask):
            reading = asyncio.create_task(ask("/library/"))
            await asyncio.sleep(0)
            for address in ("/admin/", "/healthz"):
                assert (await ask(address)).answers[0][2] == address.encode()
            released.set()
            await reading

        through_the_door(django, story)

    def test_those_who_guess_passwords_keep_no_editor_waiting(self):
        released = threading.Event()

        def django(environ, _start):
            if environ["PATH_INFO"] == "/admin/login/":
                assert released.wait(20)
            return HttpResponse(environ["PATH_INFO"])

        async def story(ask):
            guesses = [asyncio.create_task(ask("/admin/login/")) for _ in range(14)]
            await asyncio.sleep(0)
            assert (await ask("/admin/pages/1/edit/")).answers[0][2] == b"/admin/pages/1/edit/"
            released.set()
            await asyncio.gather(*guesses)

        through_the_door(django, story)

    def test_a_fault_leaves_the_thread_to_the_next(self, one_thread):
        def django(environ, _start):
            if environ["PATH_INFO"] == "/fault/":
                raise ZeroDivisionError
            return HttpResponse("well")

        async def story(ask):
            with pytest.raises(ZeroDivisionError):
                await ask("/fault/")
            assert (await ask("/")).answers[0][2] == b"well"

        through_the_door(django, story)


class TestSingleFlight:
    def test_what_two_ask_for_at_once_is_made_once(self):
        made, second_came = [], threading.Event()

        def django(_environ, _start):
            made.append("once")
            assert second_came.wait(20)
            response = Keepable(b"story")
            response.kept = Kept(STATE, '"tag"', "text/plain", b"story")
            return response

        async def story(ask):
            first, second = (asyncio.create_task(ask("/library/")) for _ in range(2))
            await asyncio.sleep(0.05)
            second_came.set()
            assert [(await one).answers[0][2] for one in (first, second)] == [b"story"] * 2

        through_the_door(django, story)
        assert made == ["once"]

    def test_what_is_not_kept_is_made_for_each(self):
        made = []

        def django(_environ, _start):
            made.append("again")
            return HttpResponse("mine")

        async def story(ask):
            await asyncio.gather(*(ask("/search/") for _ in range(3)))

        through_the_door(django, story)
        assert len(made) == 3

    @pytest.mark.parametrize("own", [{"Cookie": "a=b"}, {"Authorization": "Bearer x"}])
    def test_who_may_get_an_answer_of_their_own_waits_for_nobody(self, own):
        ended = threading.Event()

        def django(environ, _start):
            if "slow" in environ["QUERY_STRING"]:
                assert ended.wait(20)
            return HttpResponse("made")

        async def story(ask):
            slow = asyncio.create_task(ask("/admin/?slow", **own))
            await asyncio.sleep(0)
            assert (await ask("/admin/", **own)).answers[0][2] == b"made"
            ended.set()
            await slow

        through_the_door(django, story)


class TestBodies:
    def django(self, environ, _start):
        return HttpResponse(environ["REQUEST_METHOD"].encode() + b" " + environ["wsgi.input"].read())

    @pytest.mark.parametrize("address", ["/", "/nothing/here/", "/api/v1/stories", "/library/"])
    def test_where_nothing_is_taken_nothing_is_read(self, address):
        async def story(ask):
            got = await ask(address, "POST", [b"x" * 1000], **{"Content-Length": "1000"})
            assert (got.read, got.answers[0][2]) == (0, b"POST ")

        through_the_door(self.django, story)

    @pytest.mark.parametrize("address", ["/admin/", "/admin/pages/1/edit/", "/admin/nothing/here/"])
    def test_a_stranger_in_the_cms_is_answered_as_if_only_looking(self, address):
        """So that the answer leads to the log-in, as it does for whoever follows a link."""

        async def story(ask):
            got = await ask(address, "POST", [b"x" * 1000], **{"Content-Length": "1000"})
            assert (got.read, got.answers[0][2]) == (0, b"GET ")

        through_the_door(self.django, story)

    @pytest.mark.parametrize("address", ["/drafts/", "/admin/login/"])
    def test_a_form_for_strangers_is_read_up_to_a_limit(self, address):
        async def story(ask):
            got = await ask(address, "POST", [b"token=", b"a"], **{"Content-Length": "7"})
            assert got.answers[0][2] == b"POST token=a"
            announced = await ask(address, "POST", [b"x"], **{"Content-Length": "300000000"})
            assert (announced.read, announced.answers[0][0]) == (0, 413)
            hidden = await ask(address, "POST", [b"x" * 40_000] * 9, **{"Transfer-Encoding": "chunked"})
            assert (hidden.read, hidden.answers[0][0]) == (80_000, 413)
            assert (
                hidden.answers[0][2] == b"This is more than can be sent here. The most is 64 KB. Nothing was saved.\n"
            )
            assert hidden.answers[0][1]["Connection"] == "close"

        through_the_door(self.django, story)

    def test_without_a_database_nobody_knows_who_may_send(self, monkeypatch):
        def gone(_environ):
            raise OperationalError

        monkeypatch.setattr(bodies, "_allowance", gone)

        async def story(ask):
            got = await ask("/admin/login/", "POST", [b"x"], **{"Content-Length": "1"})
            status, told, words = got.answers[0]
            assert (got.read, status, told["Retry-After"], told["Cache-Control"]) == (0, 503, "60", "no-store")
            assert b"Nothing was saved" in words

        through_the_door(self.django, story)

    def test_one_that_comes_too_slowly_is_ended(self):
        async def drip():
            while True:
                yield b"x"
                await asyncio.sleep(0.01)

        async def silent():
            yield b"x"
            await asyncio.sleep(20)

        for chunks, allowance in (
            (drip(), Allowance(1000, seconds=0.1, silence=5)),
            (silent(), Allowance(1000, seconds=20, silence=0.05)),
        ):
            with pytest.raises(Refused) as refused:
                asyncio.run(bodies.read(chunks, allowance))
            assert refused.value.status == 408


def test_a_signed_in_editor_may_send_a_film_and_others_may_not(rf, editor, client, db):
    environ = {**rf.post("/admin/images/add/").environ, "HTTP_HOST": "library.test"}
    assert bodies.allowance_for(environ) is None
    client.force_login(editor)
    signed_in = {**environ, "HTTP_COOKIE": f"sessionid={client.cookies['sessionid'].value}"}
    assert bodies.allowance_for(signed_in) == bodies.OF_EDITORS
    editor.is_superuser = False
    editor.save()
    assert bodies.allowance_for(signed_in) is None


def test_nobody_who_warms_up_makes_a_database_that_is_not_there(monkeypatch, tmp_path):
    monkeypatch.setattr("cms.door.state.watch", lambda: StateWatch(tmp_path / "away.sqlite3"))
    asked: list[str] = []
    monkeypatch.setattr("cms.door.state.latest_state", lambda: asked.append("state"))
    warm_up()
    assert (asked, list(tmp_path.iterdir())) == ([], [])


def test_who_is_refused_hears_it_in_time_though_the_event_loop_is_late():
    async def crowd() -> tuple[float, float]:
        loop = asyncio.get_running_loop()
        lag = Lag(loop)
        lane, end = Lane("few", 1, 0.5, lag), threading.Event()
        busy = asyncio.ensure_future(lane.run(end.wait))
        await asyncio.sleep(0)
        # Whatever keeps the loop from its work.
        await asyncio.sleep(0.06)
        began = loop.time()
        loop.call_soon(sleep, 0.2)
        await asyncio.sleep(0.06)
        with pytest.raises(Busy):
            await lane.run(lambda: None)
        taken = loop.time() - began
        end.set()
        await busy
        lane.close()
        return taken, lag.seconds

    taken, late = asyncio.run(crowd())
    assert late > 0
    assert taken < 0.2 + 0.5


class Watch:
    """A database in which nothing changes."""

    def latest(self) -> PublicState:
        return STATE

    def is_there(self) -> bool:
        return True


@pytest.mark.usefixtures("one_thread")
def test_a_list_is_made_without_django_once_it_is_known_what_goes_with_it(monkeypatch):
    asked: list[str] = []

    def django(environ, _start):
        asked.append(environ["QUERY_STRING"])
        response = Keepable("by Django", headers={"Access-Control-Allow-Origin": "*"})
        response.kept = Kept(STATE, '"django"', "application/json", b"by Django")
        return response

    def at_once(meta, state):
        made.append(meta["QUERY_STRING"])
        return Kept(state, '"at-once"', "application/json", b"at once")

    made: list[str] = []
    monkeypatch.setattr("cms.door.at_once.list_at_once", at_once)

    async def story(ask):
        answers = [
            (await ask(address)).answers[0]
            for address in ("/api/v1/stories", "/api/v1/stories?limit=2", "/api/v1/stories?limit=2", "/about/?limit=2")
        ]
        assert [body for _, _, body in answers] == [b"by Django", b"at once", b"at once", b"by Django"]
        assert (answers[1][0], answers[1][1]["Access-Control-Allow-Origin"]) == (200, "*")

    through_the_door(django, story, watch=lambda _: Watch())
    assert (asked, made) == (["", "limit=2"], ["limit=2"])
