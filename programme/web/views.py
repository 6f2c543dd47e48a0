"""Pages of the programme, each made from public documents only."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from programme.calendar.addresses import subscription
from programme.documents.sayings import is_asked_about, is_over, standing
from programme.web.timeline import entries
from publishing.building.assembly import absolute
from publishing.models import PublicDocument
from publishing.serving.catalogue.dependencies import Dependencies
from publishing.serving.catalogue.shelf import Shelf
from publishing.serving.lists import cards, cards_of, ordered_cards
from publishing.serving.rendering import draw

Document = dict[str, Any]
# Stories and single competencies play no part in them.
NO_STORIES = Dependencies.of("stories")


def programme(request: HttpRequest, document: Document) -> HttpResponse:
    """Show what comes next, the nearest first, and then what was, the latest first."""
    public = PublicDocument.objects.public(timezone.now())
    events = [card | {"standing": standing(card)} for card in cards(public.collection("events"))]
    events.sort(key=lambda card: (card["start_date"], card["slug"]))
    context = {
        "document": document,
        "ahead": sorted((card for card in events if not is_over(card)), key=_unsettled_last),
        "over": [card for card in reversed(events) if is_over(card)],
        "themes": ordered_cards(public.collection("themes")),
        **in_your_calendar(),
        "timeline": public.filter(kind="timeline").values_list("path", flat=True).first(),
    }
    return draw(request, "programme/programme.html", context, NO_STORIES)


def event(request: HttpRequest, document: Document) -> HttpResponse:
    """Show an event: the plan, what became of it, and how to have it in a diary."""
    context = {
        "document": document,
        "standing": standing(document),
        "is_over": is_over(document),
        "tell": reverse("tell-insight", args=[document["id"]]) if is_asked_about(document) else "",
        "resources": cards_of(Shelf.of("resources").carrying("event", document["slug"]).ids()),
        **in_your_calendar(),
    }
    return draw(request, "programme/event.html", context, NO_STORIES)


def in_your_calendar() -> dict[str, str]:
    """The addresses of the calendar of all events: to press, and to copy."""
    path = reverse("calendar")
    return {"subscription": subscription(path), "address": absolute(path)}


def timeline(request: HttpRequest, document: Document) -> HttpResponse:
    """Show the timeline."""
    return draw(request, "programme/timeline.html", {"document": document, "entries": entries()}, NO_STORIES)


def _unsettled_last(card: Document) -> tuple[bool, str]:
    return card["status"] == "postponed", card["start_date"]
