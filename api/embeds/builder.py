"""The page where somebody picks what to embed, and copies the code."""

import json
from dataclasses import dataclass
from typing import Any

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from api.embeds.addresses import document_at, document_called
from api.embeds.choosing import Wish
from api.embeds.snippets import Embed, embed_list, embed_one
from publishing.sequence.state import PublicState
from publishing.serving.caching import unkept
from publishing.serving.rendering import typeset
from publishing.web.pages import cached
from search.query.request import SearchRequest, typed
from search.services import search

MOST_MATCHES = 5


@dataclass(frozen=True)
class Choice:
    """The result of the form: something to embed, or stories to choose from."""

    embed: Embed | None = None
    matches: tuple[dict[str, Any], ...] = ()


@require_safe
@csp_replace({"frame-src": ["'self'"]})
def show_builder(request: HttpRequest) -> HttpResponse:
    """Show the form, and what was asked for with its code."""
    has_searched = False

    def answer(state: PublicState) -> HttpResponse:
        nonlocal has_searched
        form = Wish(request.GET, state)
        choice = _choose(form, state) if form.is_valid() else Choice()
        has_searched = form.is_bound and bool(form["story"].value()) and choice.embed is None
        return typeset(request, "api/builder.html", {"form": form, "choice": choice})

    response = cached(request, answer)
    return unkept(response) if has_searched else response


def _choose(form: Wish, state: PublicState) -> Choice:
    wanted, heading = form.cleaned_data["story"], form.cleaned_data["heading"]
    if not wanted:
        return Choice(embed_list(form.filters, form.cleaned_data["limit"], heading))
    if document := document_at(wanted, state) or document_called(wanted, state):
        return Choice(embed_one(document, heading))
    hits = search(SearchRequest(typed(wanted), page_size=MOST_MATCHES), state.at).hits
    if not hits:
        form.add_error("story", "No story has this address or these words.")
    return Choice(matches=tuple(json.loads(hit.card) for hit in hits))
