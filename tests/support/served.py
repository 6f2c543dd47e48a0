"""How tests ask: a client that goes through the outermost layer as a web server does, and a server for browsers."""

from collections.abc import Callable, Iterable
from threading import Condition
from typing import Any
from unittest.mock import patch

from django import test
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIRequest
from django.core.servers.basehttp import ThreadedWSGIServer
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test.client import ClientHandler

from publishing.web.response_cache import ResponseCache


class Client(test.Client):
    """Django's test client, behind `ResponseCache` as in production."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.handler = Handler(self.handler.enforce_csrf_checks)


class AtHand(HttpResponse):
    """An answer that was at hand, with its request, which Django's client for tests looks for in every answer."""

    wsgi_request: WSGIRequest


class Handler(ClientHandler):
    """Answers an environment with a response, whether Django makes it or it is at hand."""

    def __call__(self, environ: dict[str, Any]) -> Any:
        """The answer."""
        django = super().__call__
        head: list[Any] = []
        body: list[bytes] = []

        def start(*given: Any) -> Callable[[bytes], object]:
            head.extend(given)
            return body.append

        # As Django's own client does: a test's connection stays open.
        with patch("publishing.web.response_cache.close_old_connections"):
            answer = ResponseCache(lambda environ, _: django(environ))(environ, start)
        return answer if isinstance(answer, HttpResponseBase) else _response(environ, *head, body=[*body, *answer])


def _response(environ: dict[str, Any], status: str, headers: list[tuple[str, str]], *, body: list[bytes]) -> AtHand:
    response = AtHand(b"".join(body), status=int(status.split(maxsplit=1)[0]), headers=dict(headers))
    response.wsgi_request = WSGIRequest(environ)
    return response


class StaticFiles(StaticFilesHandler):
    """The files of the product's pages, and the product; not Django's helper for stored files, which stands between."""

    def __init__(self, helper: Any) -> None:
        super().__init__(helper.application)


class DoorServer(ThreadedWSGIServer):
    """Django's server for tests, with a door: behind a closed one nobody has to do with the database.

    A browser that a test has left may still be answered while the database is emptied for the next; PostgreSQL
    ends one of two that wait for each other.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._changed = Condition()
        self._inside = 0
        self._is_open = True

    def open(self) -> None:
        """Answer whoever asks."""
        with self._changed:
            self._is_open = True

    def close(self) -> None:
        """Send everybody away who comes, and wait until those who are inside have left."""
        with self._changed:
            self._is_open = False
            assert self._changed.wait_for(lambda: not self._inside, timeout=30)

    def set_app(self, application: Callable[..., Iterable[bytes]] | None) -> None:
        """Answer with this application, while the door is open."""
        assert application is not None

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            with self._changed:
                if not self._is_open:
                    start_response("503 Service Unavailable", [("Content-Length", "0")])
                    return []
                self._inside += 1
            try:
                return application(environ, start_response)
            finally:
                with self._changed:
                    self._inside -= 1
                    self._changed.notify_all()

        super().set_app(answer)
