"""Pages of the open call, each made from public documents only."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from contributions.web.sayings import standing
from library.web import navigation
from publishing.models import PublicDocument
from publishing.serving.catalogue.dependencies import Dependencies
from publishing.serving.lists import cards
from publishing.serving.rendering import draw

Document = dict[str, Any]
# Stories play no part in them.
NO_STORIES = Dependencies.of("stories")


def calls(request: HttpRequest, document: Document) -> HttpResponse:
    """Show the calls that are open, the first to close first, and then those that are closed, the latest first."""
    public = PublicDocument.objects.public(timezone.now()).collection("calls").newest_first()
    found = [told(card) for card in cards(public)]
    closed = [card for card in found if not card["is_open"]]
    context = {
        "document": document,
        "open_calls": sorted((card for card in found if card["is_open"]), key=_first_to_close),
        "closed_calls": sorted(closed, key=lambda card: card["closes"], reverse=True),
        "offer": navigation.offer(),
    }
    return draw(request, "contributions/calls.html", context, NO_STORIES)


def call(request: HttpRequest, document: Document) -> HttpResponse:
    """Show a call: what is looked for, and where to offer a story, for as long as it is open."""
    context = {"document": told(document), "offer": navigation.offer()}
    return draw(request, "contributions/call.html", context, NO_STORIES)


def told(card: Document) -> Document:
    """A call with its standing in words."""
    closes = dt.date.fromisoformat(card["closes"]) if card["closes"] else None
    return card | {"standing": standing(closes, is_open=card["is_open"])}


def _first_to_close(card: Document) -> tuple[bool, str]:
    return card["closes"] is None, card["closes"] or ""
