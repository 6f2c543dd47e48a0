"""Pages that no address of a healthy library leads to, made from what it holds."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone

from library.web.views import what_is_here
from publishing.machine.outages import FULL
from publishing.models import PublicDocument
from publishing.sequence.state import public_state
from publishing.serving.lists import cards
from search.pages.results_page import Results
from search.pages.views import read_selection, search_request
from search.services import search

STORIES = (0, 1, 9)


def states(slug: str, words: str) -> dict[str, str]:
    """Every page by its name; a story and words to search for are lent by the library."""
    story = document(collection="stories", slug=slug)
    competencies = cards(PublicDocument.objects.public(timezone.now()).collection("competencies"))[:2]
    return {
        "withdrawn": render_to_string("410.html", {"kind": "case-study", "since": timezone.now()}),
        "fault": render_to_string("500.html"),
        "maintenance": render_to_string("503.html"),
        "unavailable": render_to_string("unavailable.html", {"outage": FULL, "has_form": True}),
        "competency-replaced": render_to_string("characteristics/replaced.html", {"competencies": competencies}),
        "frame": render_to_string("api/embeds/frame.html", {"story": story}),
        "draft-over": render_to_string("publishing/draft.html", {"is_over": True}),
        "draft-read": render_to_string("library/story.html", {"document": story}, drafts()),
        "search-in-trouble": render_to_string("search/results.html", {"results": trouble(words)}),
        "report-not-printed": render_to_string(
            "reports/not_printed.html", {"document": document(collection="reports")}
        ),
        **{f"home-{number}": home_with(number) for number in STORIES},
    }


def home_with(number: int) -> str:
    """The front page of a library with so many stories."""
    shown = what_is_here(document(kind="home"))
    stories = [*([shown["featured"]] if shown["featured"] else []), *shown["stories"]]
    counts = dict.fromkeys(shown["counts"], number) if number else {}
    few = {"featured": None, "stories": stories[:number], "total": number, "counts": counts}
    return render_to_string("library/home.html", shown | few)


def trouble(words: str) -> Results:
    """A result that the reserve gave while changes were still being added."""
    selection = read_selection(QueryDict(urlencode({"q": words})))
    wanted, state = search_request(selection, page=1), public_state()
    found = replace(search(wanted, state.at), degraded=True, is_complete=False)
    return Results(wanted, selection, found, state)


def drafts() -> HttpRequest:
    """The request of somebody whose link opens a draft."""
    request = RequestFactory().get("/drafts/")
    request.draft_until = timezone.now() + timedelta(hours=48)  # type: ignore[attr-defined]  # as the view does
    return request


def document(**which: str) -> dict[str, Any]:
    """A public document."""
    return dict(json.loads(PublicDocument.objects.public(timezone.now()).get(**which).body))
