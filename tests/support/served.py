"""How tests ask: a client that goes through the outermost layer as a web server does, and a server for browsers."""

from collections.abc import Callable, Iterable
from threading import Condition
from typing import Any
from unittest.mock import patch

from django import test
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
        self.handler = Handler(self.handler)


class Handler:
    """Answers an environment with a response, whether Django makes it or it is at hand."""

    def __init__(self, django: ClientHandler) -> None:
        self.django = django

    def __call__(self, environ: dict[str, Any]) -> HttpResponseBase:
        """The answer."""
        head: list[Any] = []
        # As Django's own client does: a test's connection stays open.
        with patch("publishing.web.response_cache.close_old_connections"):
            answer = ResponseCache(lambda environ, _: self.django(environ))(environ, lambda *given: head.extend(given))
        return answer if isinstance(answer, HttpResponseBase) else _response(environ, *head, body=answer)


def _response(
    environ: dict[str, Any], status: str, headers: list[tuple[str, str]], *, body: Iterable[bytes]
) -> HttpResponse:
    response = HttpResponse(b"".join(body), status=int(status.split(maxsplit=1)[0]), headers=dict(headers))
    response.wsgi_request = WSGIRequest(environ)
    return response


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
