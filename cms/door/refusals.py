"""Answers of the door's own, which need neither Django nor a database; nobody keeps them."""

from http import HTTPStatus
from typing import Any

from api.http.embed_failures import for_editors
from api.http.errors import Problem
from api.http.middleware import PREFIX as API
from cms.door.answers import Whole, whole
from cms.door.environ import Environ


def no_room(environ: Environ) -> Whole:
    """The answer to one who would wait for too long."""
    words = "Too many people are reading at the moment. Try again in a few seconds."
    return refused(environ, HTTPStatus.SERVICE_UNAVAILABLE, words, Retry_After="2")


def away(environ: Environ) -> Whole:
    """The answer while the database is not there: what is at hand may have been withdrawn."""
    words = "The library cannot answer this at the moment. Nothing is lost. Try again in a minute."
    return refused(environ, HTTPStatus.SERVICE_UNAVAILABLE, words, Retry_After="10")


def refused(environ: Environ, status: HTTPStatus, words: str, **headers: str) -> Whole:
    """The answer to what is not taken: in words, and to whoever asks the API a problem."""
    if not str(environ["PATH_INFO"]).startswith(API):
        return _in_words(status, words, **headers)
    problem = Problem(status, words).response()
    for name, value in headers.items():
        problem.headers[name.replace("_", "-")] = value
    for_editors(environ, problem)
    return whole(problem)


def _in_words(status: HTTPStatus, words: str, **headers: Any) -> Whole:
    body = f"{words}\n".encode()
    told = {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Length": str(len(body)),
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    return Whole(status, list(told.items()), body)
