"""What went wrong, as readers and editors are told: unknown addresses, faults of our own, and what is gone for now."""

import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.views import defaults

from api.http import errors
from api.http.middleware import PREFIX
from cms.web.addresses import elsewhere
from publishing.admin.atomic_admin import SAFE_METHODS
from publishing.machine.outages import UNREACHABLE, Outage, outage_of
from publishing.serving.caching import NOT_KEPT
from publishing.web.pages import not_found


def answer_not_found(request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
    """Answer at an address that leads nowhere; in the CMS that depends on who asks, so nobody may keep it."""
    response = elsewhere(request) or not_found(request)
    if request.path_info.startswith(reverse("wagtailadmin_home")):
        response.headers["Cache-Control"] = NOT_KEPT
    return response


def answer_bad_request(request: HttpRequest, exception: Exception, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
    """Answer to what cannot be read; a session that could not be saved is none of its sender's faults."""
    outage = outage_of(exception)
    return defaults.bad_request(request, exception) if outage is None else unavailable(request, outage)


def answer_failure(request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
    """Answer when something broke, wherever it did: that it was our fault, or what is gone, full or busy."""
    error = sys.exception()
    if request.path_info.startswith(PREFIX) and isinstance(error, Exception):
        return errors.answer_failure(request, error)
    outage = outage_of(error)
    return defaults.server_error(request) if outage is None else unavailable(request, outage)


def unavailable(request: HttpRequest, outage: Outage) -> HttpResponse:
    """Say what is the matter and when to come again, by a page that needs no database.

    Who only reads is not told about saving.
    """
    is_reading = request.method in SAFE_METHODS
    told = UNREACHABLE if is_reading else outage
    page = render_to_string("unavailable.html", {"outage": told, "has_form": not is_reading})
    headers = {"Retry-After": str(told.retry_after), "Cache-Control": "no-store"}
    return HttpResponse(page, status=told.status, headers=headers)
