"""Pages of the open call, each made from public documents only."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from contributions.coverage.covering import Coverage
from contributions.coverage.public import DEPENDENCIES, public_coverage
from contributions.coverage.tallies import STORIES
from contributions.coverage.words import of_them_samples, shown_by
from contributions.web.sayings import standing
from library.web.offering import form_address
from publishing.documents.kinds import collection_of
from publishing.models import PublicDocument
from publishing.sequence.state import latest_state
from publishing.serving.catalogue.dependencies import Dependencies
from publishing.serving.lists import cards
from publishing.serving.rendering import draw

Document = dict[str, Any]
# Stories play no part in them.
NO_STORIES = Dependencies.of(STORIES)


def calls(request: HttpRequest, document: Document) -> HttpResponse:
    """Show the calls that are open, the first to close first, and then those that are closed, the latest first."""
    public = PublicDocument.objects.public(timezone.now()).collection("calls").newest_first()
    found = [told(card) for card in cards(public)]
    closed = [card for card in found if not card["is_open"]]
    context = {
        "document": document,
        "open_calls": sorted((card for card in found if card["is_open"]), key=_first_to_close),
        "closed_calls": sorted(closed, key=lambda card: card["closes"], reverse=True),
    }
    return draw(request, "contributions/calls.html", context, NO_STORIES)


def call(request: HttpRequest, document: Document) -> HttpResponse:
    """Show a call: what is looked for, and where to offer a story; a closed one says so."""
    return draw(request, "contributions/call.html", {"document": told(document), "form": _form(document)}, NO_STORIES)


def _form(document: Document) -> str:
    """The address of the form, which one of our own opens with the call in mind; empty if there is none."""
    address = form_address()
    is_ours = bool(address) and not settings.OFFER_STORY_URL
    return f"{address}?call={document['slug']}" if is_ours and document["is_open"] else address


def coverage(request: HttpRequest, document: Document) -> HttpResponse:
    """Show how many stories there are of what, and the gaps, each with an open call if there is one."""
    found = public_coverage(latest_state())
    competencies = [one for characteristic in found.characteristics for one in characteristic.competencies]
    context = {
        "document": document,
        "coverage": found,
        "samples": of_them_samples(found.stories),
        "gaps": _gaps(found),
        "kinds": collection_of(STORIES).kinds,
        "most": max((one.stories.total for one in competencies), default=0),
    }
    return draw(request, "contributions/coverage.html", context, DEPENDENCIES)


def contact(request: HttpRequest, document: Document) -> HttpResponse:
    """Show how to reach the people who look after the library; if nobody is named, it says so."""
    is_open = bool(settings.CONTACT_EMAIL)
    named = any(document[name] for name in ("team", "telephone", "post"))
    context = {
        "document": document,
        "form": reverse("contact") if is_open else "",
        "is_anybody_named": named or is_open,
        "working_days": settings.REPLY_WORKING_DAYS,
    }
    return draw(request, "contributions/contact.html", context, NO_STORIES)


def told(card: Document) -> Document:
    """A call with its standing in words."""
    closes = dt.date.fromisoformat(card["closes"]) if card["closes"] else None
    return card | {"standing": standing(closes, is_open=card["is_open"])}


def _gaps(found: Coverage) -> list[Document]:
    """The gaps in words, each with the calls about it, else with one about the whole characteristic."""
    return [
        {
            "characteristic": characteristic.slug,
            "label": gap.label,
            "url": gap.url,
            "said": shown_by(gap.stories),
            "calls": gap.calls or characteristic.calls[:1],
        }
        for characteristic in found.characteristics
        for gap in characteristic.gaps
    ]


def _first_to_close(card: Document) -> tuple[bool, str]:
    return card["closes"] is None, card["closes"] or ""
