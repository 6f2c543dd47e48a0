"""The page that explains Connect Five, and the archive: both made from public documents alone."""

import json

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from publishing.models import PublicDocument
from publishing.sequence.state import PublicState
from publishing.serving.lists import ordered_cards
from publishing.serving.lookup import current_body, find_by_path
from publishing.serving.rendering import typeset
from publishing.web.pages import cached, not_found


@require_safe
def explain(request: HttpRequest) -> HttpResponse:
    """Show what editors wrote about Connect Five, with the way to take part and the themes."""

    def answer(state: PublicState) -> HttpResponse:
        document = find_by_path(request.path, state.at)
        if document is None:
            return not_found(request)
        themes = ordered_cards(PublicDocument.objects.public(state.at).collection("themes"))
        context = {"document": json.loads(current_body(document, state.at)), "themes": themes}
        return typeset(request, "community/connect_five.html", context)

    return cached(request, answer, is_kept=True)


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a theme: what it is about, and its lens; dates, people and numbers of rounds are in no source of ours."""

    def answer(state: PublicState) -> HttpResponse:
        found = PublicDocument.objects.public(state.at).collection("themes").filter(slug=slug).first()
        if found is None:
            return not_found(request)
        return typeset(request, "community/theme.html", {"theme": json.loads(found.card)})

    return cached(request, answer, is_kept=True)
