"""Pages of the framework, each made from public documents only."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from characteristics.services import resolve_competency
from publishing.models import PublicDocument
from publishing.sequence.state import PublicState, latest_state
from publishing.serving.catalogue.dependencies import ALL_LISTED, Dependencies
from publishing.serving.catalogue.shelf import Shelf
from publishing.serving.lists import cards, cards_of, ordered_cards
from publishing.serving.lookup import Gone, current_body, find_by_path
from publishing.serving.rendering import draw, render_document, typeset
from publishing.web.pages import cached, not_found

NEWEST = 6
STORIES = "stories"
NO_STORIES = Dependencies.of(STORIES)

Document = dict[str, Any]


@require_safe
def serve_competency(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with a competency; one that the framework has replaced leads to what it became."""

    def answer(state: PublicState) -> HttpResponse:
        try:
            document = find_by_path(request.path, state.at)
        except Gone:
            if replacement := _replaced(request, slug, state):
                return replacement
            raise
        if document is None:
            return _replaced(request, slug, state) or not_found(request)
        return render_document(request, document.kind, current_body(document, state.at))

    return cached(request, answer, is_kept=True)


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Show the versions of the framework, the newest first, with what changed with each."""

    def answer(state: PublicState) -> HttpResponse:
        public = PublicDocument.objects.public(state.at)
        versions = [json.loads(current_body(one, state.at)) for one in public.collection("versions").order_by("-place")]
        way = public.filter(kind="characteristics").values("title", "path")
        context = {
            "versions": versions,
            "places": [{"label": "Home", "path": "/"}, *({"label": one["title"], "path": one["path"]} for one in way)],
        }
        return draw(request, "characteristics/history.html", context, NO_STORIES)

    return cached(request, answer, is_kept=True)


def front_page(request: HttpRequest, document: Document) -> HttpResponse:
    """Show the characteristics in their order, with how many stories each has."""
    public = PublicDocument.objects.public(timezone.now())
    context = {
        "document": document,
        "characteristics": ordered_cards(public.collection("characteristics")),
        "counts": Shelf.of(STORIES).counts("characteristic"),
    }
    return draw(request, "characteristics/front_page.html", context, Dependencies.of(STORIES, listed=[ALL_LISTED]))


def characteristic(request: HttpRequest, document: Document) -> HttpResponse:
    """Show a characteristic, its competencies with how many stories each has, and what there is for it."""
    state = latest_state()
    stories, events, resources = (
        Shelf.of(name, state).carrying("characteristic", document["slug"]) for name in (STORIES, "events", "resources")
    )
    context = {
        **_newest(document, stories),
        "counts": stories.counts("competency"),
        "events": cards_of(events.ids()),
        "resources": len(resources),
        "store": _store() if resources else None,
    }
    return draw(request, "characteristics/characteristic.html", context, _dependencies("characteristic", context))


def _store() -> str | None:
    """The path of the page of the resources."""
    public = PublicDocument.objects.public(timezone.now())
    return public.filter(kind="resources").values_list("path", flat=True).first()


def competency(request: HttpRequest, document: Document) -> HttpResponse:
    """Show a competency with its questions, its newest stories, and the picture of its characteristic."""
    own = PublicDocument.objects.public(timezone.now()).collection("characteristics")
    context = {
        **_newest(document, Shelf.of(STORIES).carrying("competency", document["slug"])),
        "characteristic": next(iter(cards(own.filter(slug=document["characteristic"]["slug"]))), None),
    }
    return draw(request, "characteristics/competency.html", context, _dependencies("competency", context))


def _dependencies(facet: str, context: dict[str, Any]) -> Dependencies:
    """What the page of a characteristic or competency depends on: the stories that it shows, and all that carry it."""
    shown = [card["id"] for card in context["stories"]]
    return Dependencies.of(STORIES, shown, [(facet, context["document"]["slug"])])


def _newest(document: Document, stories: Shelf) -> dict[str, Any]:
    library = PublicDocument.objects.public(timezone.now()).filter(kind="library").values_list("path", flat=True)
    return {
        "document": document,
        "stories": cards_of(stories.ids(NEWEST)),
        "total": len(stories),
        "library": library.first(),
    }


def _replaced(request: HttpRequest, slug: str, state: PublicState) -> HttpResponse | None:
    """Lead to the one competency that took its place, or show the several; None if nothing did."""
    slugs = [found.slug for found in resolve_competency(slug)]
    successors = PublicDocument.objects.public(state.at).collection("competencies").filter(slug__in=slugs)
    found = ordered_cards(successors)
    if len(found) == 1:
        return HttpResponsePermanentRedirect(successors[0].path)
    return typeset(request, "characteristics/replaced.html", {"competencies": found}) if found else None
