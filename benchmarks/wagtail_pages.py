"""Stock Wagtail page serving over the same stories, as its tutorial sets it up: a page, its template, its tags.

The pages show less than the product's: no counts, no filters, no related data but what a template asks for.
"""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from library.models import LibraryPage, StoryPage

PAGE_SIZE = 12


def library_context(page: LibraryPage, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
    """The context of the library's template: the newest stories, as pages of their own types."""
    context: dict[str, Any] = super(LibraryPage, page).get_context(request, *args, **kwargs)
    stories = StoryPage.objects.live().descendant_of(page).order_by("-date", "-pk")
    found = Paginator(stories, PAGE_SIZE).get_page(request.GET.get("page"))
    return {**context, "stories": [story.specific for story in found.object_list], "found": found}


def serve_stock_pages() -> None:
    """Give the page types the templates that Wagtail's own serving renders."""
    for kind in (StoryPage, *StoryPage.__subclasses__()):
        kind.template = "benchmarks/story.html"
    LibraryPage.template = "benchmarks/library.html"
    LibraryPage.get_context = library_context
