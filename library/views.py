"""Pages of stories and of what stands around them, each made from public documents only."""

from typing import Any

from django.conf import settings
from django.core.paginator import InvalidPage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from library.listing import Listing, Selection
from library.shapes import KIND_LABELS
from publishing.lists import cards, facet_counts
from publishing.models import PublicDocument
from publishing.paging import page_links
from publishing.querysets import PublicDocumentQuerySet
from publishing.rendering import register
from publishing.views import not_found

NEWEST = 6

Document = dict[str, Any]
Card = dict[str, Any]


def connect() -> None:
    """Say how the library's documents are shown."""
    register("home", home)
    register("library", library)
    register("information", information)
    register("offer", offer)
    for kind in KIND_LABELS:
        register(kind, story)


def home(request: HttpRequest, document: Document) -> HttpResponse:
    """Show what the library is, and what is in it."""
    return render(request, "library/home.html", what_is_here(document))


def what_is_here(document: Document) -> dict[str, Any]:
    """Return the featured and newest stories, and the characteristics with their number of stories."""
    public = PublicDocument.objects.public(timezone.now())
    stories = public.collection("stories")
    newest = cards(stories.newest_first()[: NEWEST + 1])
    featured = _featured(document, newest, stories)
    counts = facet_counts(stories, "characteristic")
    return {
        "document": document,
        "featured": featured,
        "stories": [card for card in newest if card != featured][:NEWEST],
        "total": stories.count(),
        "characteristics": sorted(cards(public.filter(kind="characteristic")), key=lambda card: card["order"]),
        "counts": counts,
        "ways": dict(public.filter(kind__in=["library", "offer"]).values_list("kind", "path")),
    }


def _featured(document: Document, newest: list[Card], stories: PublicDocumentQuerySet) -> Card | None:
    """Return the card of the story that the front page features, if it is public; no query if there is none."""
    url = document.get("featured")
    found = [card for card in newest if card["url"] == url]
    if url and not found:
        found = cards(stories.filter(path=url.removeprefix(settings.PUBLIC_URL)))
    return found[0] if found else None


def library(request: HttpRequest, document: Document) -> HttpResponse:
    """Show one page of the stories that the reader's filters leave; a page that is not there is not found."""
    listing = Listing(Selection(request.GET))
    try:
        page = listing.paginator.page(request.GET.get("page", 1))
    except InvalidPage:
        return not_found(request)
    context = {
        "document": document,
        "listing": listing,
        "page": page,
        "stories": listing.stories(page),
        "pages": page_links(page, lambda number: listing.selection.query(page=number)),
    }
    return render(request, "library/library.html", context)


def story(request: HttpRequest, document: Document) -> HttpResponse:
    """Show a story, laid out as its kind asks for."""
    return render(request, "library/story.html", {"document": document})


def information(request: HttpRequest, document: Document) -> HttpResponse:
    """Show a plain page."""
    return render(request, "library/information.html", {"document": document})


def offer(request: HttpRequest, document: Document) -> HttpResponse:
    """Show how to offer a story: the form's address if there is one, else how to get in touch."""
    return render(request, "library/offer.html", {"document": document, "form_url": settings.OFFER_STORY_URL})
