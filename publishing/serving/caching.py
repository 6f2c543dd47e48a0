"""How long others may keep an answer: one without content, or one that may be better in a moment."""

from typing import TypeVar

from django.http import HttpResponse

Answer = TypeVar("Answer", bound=HttpResponse)

NOT_KEPT = "no-store"
FOR_EDITORS = {"Cache-Control": "private, no-store"}
# What is not there, or not any more, may be there in a moment.
SHORTLY = "public, max-age=0, s-maxage=10"


def kept_shortly(response: Answer) -> Answer:
    """Let caches keep an answer without content for a moment, and browsers not at all, unless it says otherwise."""
    response.headers.setdefault("Cache-Control", SHORTLY)
    return response


def unkept(response: Answer) -> Answer:
    """Let nobody keep an answer that is not lasting: in a moment there may be a better one, though nothing changes."""
    response.headers.pop("ETag", None)
    response["Cache-Control"] = NOT_KEPT
    return response
