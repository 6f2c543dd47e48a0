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
from publishing.paging import page_links
from publishing.state import PublicState
from publishing.views import cached, not_found
from search.request import SearchRequest, typed
from search.result import SearchResult
from search.services import search

MOST_DIGITS = 4


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show the stories that somebody searches for; without words, the form."""
    page = page_number(request.GET.get("page", "1"))
    if page is None:
        return not_found(request)
    wanted = SearchRequest(typed(request.GET.get("q", "")), page)
    found: SearchResult | None = None

    def answer(state: PublicState) -> HttpResponse:
        nonlocal found
        found = search(wanted, state.at)
        if wanted.page > 1 and not found.hits:
            return not_found(request)
        return render(request, "search/results.html", results_context(wanted, found))

    response = cached(request, answer)
    return response if found is None or found.is_complete else unkept(response)


def results_context(wanted: SearchRequest, found: SearchResult) -> dict[str, Any]:
    """Return what the template shows; where to look instead, if nothing was found."""
    stories = [json.loads(hit.card) for hit in found.hits]
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
