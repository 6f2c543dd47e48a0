"""A visit to a page of a journey: who is there, how far they are, and how they are answered."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from people.links.entrance import see
from people.models import Progress
from people.questions import keeping, limits
from people.questions.journeys import Journey
from people.questions.steps import Way

OVER = "people/questions/over.html"


@dataclass(frozen=True)
class Visit:
    """One request at one journey; `progress` is None for whoever has not begun, or whose answers are over."""

    request: HttpRequest
    journey: Journey
    progress: Progress | None

    @classmethod
    def at(cls, request: HttpRequest, journey: Journey) -> "Visit":
        """The visit of whoever asks."""
        return cls(request, journey, keeping.found(request, journey))

    @property
    def is_sent(self) -> bool:
        """Say whether the answers have been sent."""
        return self.progress is not None and self.progress.sent_at is not None

    @property
    def way(self) -> Way:
        """How far they are now."""
        return Way(self.journey, None if self.is_sent else self.progress)

    @property
    def carried(self) -> dict[str, str]:
        """What the address carries for the first question."""
        asked = self.request.GET
        return {name: asked[name] for name in self.journey.carries if name in asked}

    def page(self, template: str, **context: Any) -> HttpResponse:
        """A page; with a time to wait, it says so, and that nothing was taken."""
        response = render(self.request, template, {"journey": self.journey, **context})
        wait = context.get("wait")
        return slowed(response, wait) if wait else response

    def over(self) -> HttpResponse:
        """Say that there is nothing here any more."""
        response = self.page(OVER)
        response.status_code = HTTPStatus.GONE
        return response

    def lead_to(self, page: str) -> HttpResponse:
        """Lead to another page of the journey."""
        return see(self.journey.address(page))

    def seconds_to_wait(self) -> int:
        """Count what is sent: 0, or how long to wait until it is taken."""
        return limits.seconds_to_wait(self.request, None if self.is_sent else self.progress)


def slowed(response: HttpResponse, seconds: int) -> HttpResponse:
    """A page as the answer to whoever sends too much, with the time to wait."""
    response.status_code = HTTPStatus.TOO_MANY_REQUESTS
    response.headers["Retry-After"] = str(seconds)
    return response
