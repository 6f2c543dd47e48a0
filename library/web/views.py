"""Pages of stories and of what stands around them, each made from public documents only."""

from itertools import chain
from typing import Any

from django.conf import settings
from django.core.paginator import InvalidPage
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone

from library.web.navigation import ABOUT, Place, is_right_below, other_pages
from library.web.offering import form_address
from library.web.related import dependencies, related
from library.web.sorting import ORDERS, sortings
from publishing.documents.kinds import collection_of
from publishing.models import PublicDocument
from publishing.models.documents import PublicDocumentQuerySet
from publishing.serving.addresses import local
from publishing.serving.caching import unkept
from publishing.serving.catalogue.dependencies import ALL_LISTED, Dependencies
from publishing.serving.catalogue.shelf import Shelf
from publishing.serving.headings import heading_of
from publishing.serving.listing import Listing, Selection
from publishing.serving.lists import cards, cards_of, ordered_cards
from publishing.serving.paging import page_links
from publishing.serving.rendering import draw
from publishing.web.pages import not_found

NEWEST = 6
# In the order in which the page of the library offers them.
FILTERS = ("type", "characteristic", "part_of_system", "competency", "topic", "place", "profession", "success_measure")
NO_STORIES = Dependencies.of("stories")

Document = dict[str, Any]
Card = dict[str, Any]


def home(request: HttpRequest, document: Document) -> HttpResponse:
    """Show what the library is, and what is in it."""
    shown = what_is_here(document)
    featured = [shown["featured"]] if shown["featured"] else []
    return draw(request, "library/home.html", shown, _listing([*featured, *shown["stories"]]))


def what_is_here(document: Document) -> dict[str, Any]:
    """The featured and newest stories, and the characteristics with their number of stories."""
    public = PublicDocument.objects.public(timezone.now())
    stories = Shelf.of("stories")
    newest = cards_of(stories.ids(NEWEST + 1))
    featured = _featured(document, newest, public.collection("stories"))
    return {
        "document": document,
        "featured": featured,
        "stories": [card for card in newest if card != featured][:NEWEST],
        "total": len(stories),
        "characteristics": ordered_cards(public.collection("characteristics")),
        "counts": stories.counts("characteristic"),
        "ways": dict(public.filter(kind__in=["library", "offer"]).values_list("kind", "path")),
    }


def _listing(stories: list[Card]) -> Dependencies:
    """What a page depends on that shows some stories and counts all."""
    return Dependencies.of("stories", [card["id"] for card in stories], [ALL_LISTED])


def _featured(document: Document, newest: list[Card], stories: PublicDocumentQuerySet) -> Card | None:
    """The card of the story that the front page features, if it is public; no query if there is none."""
    url = document.get("featured")
    found = [card for card in newest if card["url"] == url]
    if url and not found:
        found = cards(stories.filter(path=url.removeprefix(settings.PUBLIC_URL)))
    return found[0] if found else None


def library(request: HttpRequest, document: Document) -> HttpResponse:
    """Show one page of the stories that the reader's filters leave; a page that is not there is not found.

    A filter by another word for a topic, or by one that was merged, leads to the topic.
    """
    kept = {"sort": "oldest"} if request.GET.get("sort") == "oldest" else {}
    listing = Listing("stories", Selection(request.GET, FILTERS, kept))
    if listing.today.chosen != listing.selection.chosen:
        return HttpResponsePermanentRedirect(f"{request.path}{listing.today.query()}")
    try:
        page = listing.paginator.page(request.GET.get("page", 1))
    except InvalidPage:
        return not_found(request)
    stories = cards_of(page.object_list)
    heading = heading_of("stories", listing)
    context = {
        "document": document,
        "listing": listing,
        "heading": heading,
        # A link to what the filters leave says so.
        "shared_title": heading if listing.chosen else "",
        "sortings": sortings(listing.selection, ORDERS),
        "page": page,
        "stories": stories,
        "shown": listing.selection.only("competency", "characteristic"),
        "pages": page_links(page, lambda number: listing.selection.query(page=number)),
    }
    return draw(request, "library/library.html", context, _listing(stories))


def story(request: HttpRequest, document: Document) -> HttpResponse:
    """Show a story, laid out as its kind asks for."""
    near, is_lasting = related(document)
    context = {"document": document, "related": near}
    page = draw(request, "library/story.html", context, dependencies(document, near))
    return page if is_lasting else unkept(page)


def information(request: HttpRequest, document: Document) -> HttpResponse:
    """Show a plain page, with the pages below it; that about the community leads to what other rooms tell of it."""
    path = local(document["url"])
    below = PublicDocument.objects.public(timezone.now()).filter(kind="information", path__startswith=path)
    pages = [card for card in cards(below.exclude(path=path).order_by("title")) if is_right_below(card["url"], path)]
    others = [*_programme(), *other_pages()] if document["slug"] == ABOUT else []
    context = {"document": document, "below": pages, "others": others}
    return draw(request, "library/information.html", context, NO_STORIES)


def _programme() -> list[Place]:
    """The programme and the timeline, as far as they are public."""
    public = PublicDocument.objects.public(timezone.now()).filter(kind__in=["programme", "timeline"])
    return [Place(title, path) for title, path in public.order_by("kind").values_list("title", "path")]


def offer(request: HttpRequest, document: Document) -> HttpResponse:
    """Show how to offer a story: an example of each kind, and the form's address, else how to get in touch."""
    stories = Shelf.of("stories")
    newest = [stories.carrying("type", kind.name).ids(1) for kind in collection_of("stories").kinds]
    examples = cards_of(chain.from_iterable(newest))
    context = {
        "document": document,
        "form_url": form_address(),
        "is_ours": not settings.OFFER_STORY_URL,
        "working_days": settings.REPLY_WORKING_DAYS,
        "stories": examples,
    }
    return draw(request, "library/offer.html", context, _listing(examples))
