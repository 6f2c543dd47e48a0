"""A closed library: during maintenance, every page says so and when to come back."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

RETRY_AFTER_SECONDS = 300
OPEN = ("/static/",)


class Maintenance:
    """Answers 503 to everything but what the page itself needs, while MAINTENANCE is set."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.MAINTENANCE:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Say that the library is closed."""
        if request.path.startswith(OPEN):
            return self.get_response(request)
        response = render(request, "503.html", status=503)
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
        response.headers["Cache-Control"] = "no-store"
        return response
