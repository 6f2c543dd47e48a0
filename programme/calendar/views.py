"""Answering with calendars."""

import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from programme.calendar import making
from publishing.models import PublicDocument
from publishing.sequence.state import PublicState
from publishing.serving.catalogue.dependencies import ALL_LISTED, Dependencies
from publishing.serving.lists import cards
from publishing.serving.lookup import current_card, find_by_id, find_by_slug
from publishing.serving.rendering import Drawn
from publishing.web.pages import cached, not_found

CONTENT_TYPE = "text/calendar; charset=utf-8"
EVENTS = "events"
# The collections of what a calendar can be of, and the facet by which events are of it.
OF = {"themes": "theme", "characteristics": "characteristic"}


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """Answer with the calendar of all events."""
    samples = _asks_for_samples(request)
    return cached(
        request, lambda state: _subscription(settings.WAGTAIL_SITE_NAME, state, samples=samples), is_kept=True
    )


@require_safe
def narrowed(request: HttpRequest, collection: str, slug: str) -> HttpResponse:
    """Answer with the calendar of a theme or a characteristic."""

    def answer(state: PublicState) -> HttpResponse:
        document = find_by_slug(collection, slug, state.at) if collection in OF else None
        if document is None:
            return not_found(request)
        carrying = (OF[collection], document.slug)
        return _subscription(document.title, state, carrying, samples=_asks_for_samples(request))

    return cached(request, answer, is_kept=True)


@require_safe
def single(request: HttpRequest, identity: UUID) -> HttpResponse:
    """Answer with one event."""

    def answer(state: PublicState) -> HttpResponse:
        document = find_by_id(EVENTS, identity, state.at)
        if document is None:
            return not_found(request)
        card = json.loads(current_card(document, state.at))
        return _drawn(making.single(card, state.day), [document.pk])

    return cached(request, answer, is_kept=True)


def _asks_for_samples(request: HttpRequest) -> bool:
    """Say whether the sample events are wanted, which nobody wants in a diary unasked: `?include_sample=true`."""
    return request.GET.get("include_sample") == "true"


def _subscription(
    name: str, state: PublicState, carrying: tuple[str, str] | None = None, *, samples: bool
) -> HttpResponse:
    events = PublicDocument.objects.public(state.at).collection(EVENTS)
    events = events if samples else events.filter(is_sample=False)
    found: list[dict[str, Any]] = cards(events.with_facet(*carrying) if carrying else events)
    found.sort(key=lambda card: (card["start_date"], card["id"]))
    made = making.subscription(f"{name}: events", found, state.day)
    return _drawn(made, [card["id"] for card in found])


def _drawn(made: bytes, shown: list[Any]) -> Drawn:
    calendar = Drawn(made, CONTENT_TYPE)
    calendar.dependencies = Dependencies.of(EVENTS, shown, [ALL_LISTED])
    return calendar
