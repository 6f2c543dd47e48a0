"""How long others may keep an answer that has no content of its own."""

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
