"""The pages of a journey, each at its address.

A page that is looked at changes nothing; what is typed is kept whenever it is sent, and nothing is sent twice.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods

from people.links.entrance import private, see
from people.models import Progress
from people.questions import asking, saving, sending
from people.questions.asking import SAVE, SENT
from people.questions.coming_back import LINK
from people.questions.journeys import Journey
from people.questions.steps import CHECK
from people.questions.visits import Visit

READING = ["GET", "HEAD"]
Page = Callable[..., HttpResponse]


def pages_of(journey: Journey) -> list[URLPattern]:
    """All addresses below the path of a journey."""

    def at(route: str, page: Page, name: str, methods: list[str]) -> URLPattern:
        takes_files = page is asking.question and journey.takes_files
        view = private(require_http_methods(methods)(_visited(journey, page)), with_files=takes_files)
        return path(route, view, name=f"{journey.name}{name}")

    sends = [*READING, "POST"]
    return [
        at("", _start, "", READING),
        at(f"{CHECK}/", sending.check, f"-{CHECK}", sends),
        at(f"{SENT}/", sending.sent, f"-{SENT}", READING),
        at(f"{SAVE}/", saving.save, f"-{SAVE}", sends),
        at(f"{LINK}/<str:key>/", saving.come_back, f"-{LINK}", READING),
        at("<slug:slug>/", asking.question, "-question", sends),
    ]


def _start(visit: Visit) -> HttpResponse:
    """Lead to the first question, with what the address carries for it, or to where somebody left off."""
    if carried := visit.carried:
        return see(f"{visit.journey.address(visit.journey.questions[0].slug)}?{urlencode(carried)}")
    return see(visit.way.next_address)


def _visited(journey: Journey, page: Page) -> Page:
    @wraps(page)
    def view(request: HttpRequest, **place: Any) -> HttpResponse:
        visit = Visit.at(request, journey)
        try:
            return page(visit, **place)
        except Progress.DoesNotExist:
            # It went while it was being answered.
            return visit.over()

    return view
