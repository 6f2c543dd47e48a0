"""A client that asks as a web server does: through the outermost layer, which answers what it has at hand."""

from collections.abc import Iterable
from typing import Any
from unittest.mock import patch

from django import test
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test.client import ClientHandler

from publishing.at_hand import AtHand


class Client(test.Client):
    """Django's test client, behind `AtHand` as in production."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.handler = Handler(self.handler)


class Handler:
    """Answers an environment with a response, whether Django makes it or it is at hand."""

    def __init__(self, django: ClientHandler) -> None:
        self.django = django

    def __call__(self, environ: dict[str, Any]) -> HttpResponseBase:
        """Return the answer."""
        head: list[Any] = []
        # As Django's own client does: a test's connection stays open.
        with patch("publishing.at_hand.close_old_connections"):
            answer = AtHand(lambda environ, _: self.django(environ))(environ, lambda *given: head.extend(given))
        return answer if isinstance(answer, HttpResponseBase) else _response(environ, *head, body=answer)


def _response(
    environ: dict[str, Any], status: str, headers: list[tuple[str, str]], *, body: Iterable[bytes]
) -> HttpResponse:
    response = HttpResponse(b"".join(body), status=int(status.split(maxsplit=1)[0]), headers=dict(headers))
    response.wsgi_request = WSGIRequest(environ)
    return response
