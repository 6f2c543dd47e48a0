"""The results page."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict
from django.utils import timezone
from django.views.decorators.http import require_safe

from publishing.sequence.state import PublicState
from publishing.serving.caching import unkept
from publishing.serving.listing import Selection
from publishing.serving.rendering import typeset
from publishing.web.pages import cached, not_found
from search.answering.curation import read_curation
from search.pages.results_page import Results
from search.query.filters import TOLD_BY, Filter, Narrowing, facet_names, searched_shelf
from search.query.request import SearchRequest, Sort, typed
from search.query.result import SearchResult
from search.query_log import gathering as query_log
from search.services import search

MOST_DIGITS = 4


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show the stories that somebody searches for; without words, the form."""
    page = page_number(request.GET.get("page", "1"))
    if page is None:
        return not_found(request)
    selection = read_selection(request.GET)
    wanted = search_request(selection, page)
    found: SearchResult | None = None
    curation = read_curation(timezone.now())

    def answer(state: PublicState) -> HttpResponse:
        nonlocal found
        if (today := selection.today(searched_shelf(state))).chosen != selection.chosen:
            return HttpResponsePermanentRedirect(f"{request.path}{today.query(page=wanted.page)}")
        found = search(wanted, state.at, curation)
        query_log.note(wanted, found)
        if wanted.page > 1 and not found.hits:
            return not_found(request)
        return typeset(request, "search/results.html", {"results": Results(wanted, selection, found, state)})

    response = cached(request, answer, also=curation)
    return response if found is None or found.is_lasting else unkept(response)


def read_selection(query: QueryDict) -> Selection:
    """The reader's selection: words, filters, and whether the words are searched as they are, and the order."""
    kept = {"q": typed(query.get("q", ""))} | ({"exact": "true"} if query.get("exact") == "true" else {})
    if (sort := query.get("sort")) in (Sort.NEWEST, Sort.OLDEST):
        kept["sort"] = sort
    return Selection(query, (*facet_names(), TOLD_BY), kept)


def search_request(selection: Selection, page: int) -> SearchRequest:
    """The search that a selection stands for."""
    return SearchRequest(
        text=selection.kept["q"],
        page=page,
        narrowing=Narrowing(tuple(Filter(name, any_of=values) for name, values in selection.chosen.items())),
        facets=(*facet_names(), TOLD_BY) if TOLD_BY in selection.chosen else facet_names(),
        exact="exact" in selection.kept,
        sort=Sort(selection.kept.get("sort", Sort.RELEVANCE)),
    )


def page_number(text: str) -> int | None:
    """Read a page number; None if it is none."""
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS):
        return None
    return int(text) or None
