"""The pages of the evidence: all measures, and each one."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from library.web.navigation import Place, about_places
from publishing.models import PublicDocument
from publishing.sequence.state import PublicState, latest_state
from publishing.serving.caching import unkept
from publishing.serving.catalogue.shelf import Shelf
from publishing.serving.lists import cards_of, ordered_cards
from publishing.serving.rendering import typeset
from publishing.web.pages import cached
from reports.counting.indicators import Counting
from reports.plots.drawn import drawn
from reports.stories.counted import samples_among

TITLE, PATH = "Evidence", "/evidence/"
NEWEST = 6
OF_ALL, FACET = "stories-by-measure", "success_measure"

Document = dict[str, Any]


@require_safe
def evidence(request: HttpRequest) -> HttpResponse:
    """Show every measure, and how many stories bear witness of each."""
    return cached(request, lambda state: typeset(request, "reports/evidence.html", _overview(state)), is_kept=True)


def measure(request: HttpRequest, document: Document) -> HttpResponse:
    """Show a measure: what it means, what is counted, what people found out, and the stories that bear witness."""
    state = latest_state()
    counting = Counting(state)
    witnesses = counting.stories.carrying(FACET, document["slug"])
    shown = [drawn(one) for one in counting.indicators(document["slug"])]
    library = PublicDocument.objects.public(state.at).filter(kind="library").values_list("path", flat=True)
    context = {
        "document": document,
        "drawn": shown,
        "stories": cards_of(witnesses.ids(NEWEST)),
        "total": len(witnesses),
        "samples": samples_among(witnesses),
        "library": library.first(),
        "places": [*about_places(), Place(TITLE, PATH)],
    }
    page = typeset(request, "reports/measure.html", context)
    return unkept(page) if any(one.indicator.table is None for one in shown) else page


def newest_reports(state: PublicState, most: int | None = None) -> list[Document]:
    """The public reports, the newest first, or so many of them."""
    return cards_of(Shelf.of("reports", state).ids(most))


def _overview(state: PublicState) -> dict[str, Any]:
    counting = Counting(state)
    public = PublicDocument.objects.public(state.at)
    measures = ordered_cards(public.collection("measures"))
    levels = groupby(measures, key=lambda card: card["level_label"])
    return {
        "levels": [(label, list(some)) for label, some in levels],
        "counts": counting.stories.counts(FACET),
        "of_all": drawn(counting.indicator(OF_ALL)),
        "reports": public.filter(kind="reports").values_list("path", flat=True).first(),
        "newest": newest_reports(state, 1),
        "places": about_places(),
    }
