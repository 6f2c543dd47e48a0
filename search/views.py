"""The results page."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from library import navigation
from publishing.models import PublicDocument
from publishing.paging import page_links
from publishing.serving import current_card
from publishing.state import PublicState
from publishing.views import cached, not_found
from search.request import SearchRequest
from search.result import SearchResult
from search.services import search

MOST_DIGITS = 4
MOST_ATTEMPTS = 3

Cards = list[dict[str, Any]]


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show the stories that somebody searches for; without words, the form."""
    page = page_number(request.GET.get("page", "1"))
    if page is None:
        return not_found(request)
    wanted = SearchRequest.from_person(request.GET.get("q", ""), page)
    found = SearchResult()

    def answer(state: PublicState) -> HttpResponse:
        nonlocal found
        found, stories = find_stories(wanted, state)
        if wanted.page > 1 and not stories:
            return not_found(request)
        return render(request, "search/results.html", results_context(wanted, found, stories))

    response = cached(request, answer)
    return response if found.is_complete else unkept(response)


def find_stories(wanted: SearchRequest, state: PublicState) -> tuple[SearchResult, Cards]:
    """Return what is found, and the cards of this page's hits in order.

    If a story was withdrawn between the two looks, it is searched again, so that count and list agree.
    """
    for _attempt in range(MOST_ATTEMPTS):
        found = search(wanted, state.at)
        stories = cards(found, state)
        if len(stories) == len(found.hits):
            break
    return found, stories


def cards(found: SearchResult, state: PublicState) -> Cards:
    """Return the parsed cards of the hits that are public, in the order of the hits; one query."""
    ids = [hit.id for hit in found.hits]
    documents = PublicDocument.objects.public(state.at).filter(id__in=ids).defer("body")
    texts = {document.id: current_card(document, state.at) for document in documents}
    return [json.loads(texts[one]) for one in ids if one in texts]


def results_context(wanted: SearchRequest, found: SearchResult, stories: Cards) -> dict[str, Any]:
    """Return what the template shows; where to look instead, if nothing was found."""
    page = Paginator(range(found.total), wanted.page_size).page(wanted.page)
    return {
        "places": [navigation.Place("Home", "/")],
        "query": wanted.text,
        "found": found,
        "stories": stories,
        "page": page,
        "pages": page_links(page, address_of(wanted)),
        "elsewhere": [] if stories else navigation.sections(),
    }


def address_of(wanted: SearchRequest) -> Callable[[int], str]:
    """Return what gives the address of a page of these results."""
    return lambda number: "?" + urlencode({"q": wanted.text} | ({"page": number} if number > 1 else {}))


def unkept(response: HttpResponse) -> HttpResponse:
    """Let nobody keep an answer that misses something: there may be more in a moment, though nothing public changes."""
    response.headers.pop("ETag", None)
    response["Cache-Control"] = "no-store"
    return response


def page_number(text: str) -> int | None:
    """Read a page number; None if it is none."""
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS):
        return None
    return int(text) or None
