"""What is answered when something fails on our side."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

UNAVAILABLE = (OperationalError, InterfaceError)
RETRY_AFTER_SECONDS = 10


def answer_failure(request: HttpRequest) -> HttpResponse:
    """A database that is away, or busy for too long, passes: that is said, and when to come back."""
    if not isinstance(sys.exception(), UNAVAILABLE):
        return server_error(request)
    headers = {"Retry-After": str(RETRY_AFTER_SECONDS), "Cache-Control": "no-store"}
    return HttpResponse(render_to_string("unavailable.html"), status=503, headers=headers)
