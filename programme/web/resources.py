"""Pages of resources, each made from public documents only."""

from typing import Any

from django.core.paginator import InvalidPage
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone

from publishing.models import PublicDocument
from publishing.serving.catalogue.dependencies import ALL_LISTED, Dependencies
from publishing.serving.headings import heading_of
from publishing.serving.listing import Listing, Selection
from publishing.serving.lists import cards_of
from publishing.serving.paging import page_links
from publishing.serving.rendering import draw
from publishing.web.pages import not_found

RESOURCES = "resources"
# In the order in which the page of the resources offers them.
FILTERS = ("kind", "characteristic", "theme", "competency", "event", "format", "language")

Document = dict[str, Any]


def resources(request: HttpRequest, document: Document) -> HttpResponse:
    """Show one page of the resources that the reader's filters leave; a page that is not there is not found."""
    listing = Listing(RESOURCES, Selection(request.GET, FILTERS))
    if listing.today.chosen != listing.selection.chosen:
        return HttpResponsePermanentRedirect(f"{request.path}{listing.today.query()}")
    try:
        page = listing.paginator.page(request.GET.get("page", 1))
    except InvalidPage:
        return not_found(request)
    found = cards_of(page.object_list)
    heading = heading_of(RESOURCES, listing)
    context = {
        "document": document,
        "listing": listing,
        "heading": heading,
        # A link to what the filters leave says so.
        "shared_title": heading if listing.chosen else "",
        "page": page,
        "resources": found,
        "lists": _reading_lists(),
        "pages": page_links(page, lambda number: listing.selection.query(page=number)),
    }
    shown = Dependencies.of(RESOURCES, [card["id"] for card in found], [ALL_LISTED])
    return draw(request, "programme/resources.html", context, shown)


def _reading_lists() -> str | None:
    """The path of the reading lists, if there are any."""
    public = PublicDocument.objects.public(timezone.now())
    if not public.collection("reading-lists").exists():
        return None
    return public.filter(kind="reading-lists").values_list("path", flat=True).first()


def resource(request: HttpRequest, document: Document) -> HttpResponse:
    """Show a resource: what it is, and where to get it."""
    return draw(
        request, "programme/resource.html", {"document": document}, Dependencies.of(RESOURCES, [document["id"]])
    )
