"""How a private link is used: its key stands in the address once, and then in a cookie of that place alone.

Nothing is changed or confirmed by opening one: programs that look through mails press every link.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone

from people.links import keys
from people.models import PrivateLink
from publishing.serving.bodies import takes_files, takes_form
from publishing.web.pages import not_found

HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}
SEE_OTHER, NOT_FOUND = 303, 404
# Only these answer at an address with a key in it. From a page that tells no referrer at all, browsers do not say that
# it was ours when its form is sent, and Django takes none of unknown origin.
AT_A_KEY = {SEE_OTHER, NOT_FOUND}

View = Callable[..., HttpResponseBase]


def private(view: View, *, with_files: bool = False) -> View:
    """Let nobody keep, index or pass on what a view answers; the outermost decorator of a page with a form."""

    @(takes_files if with_files else takes_form)
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            response = not_found(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        response.headers["Referrer-Policy"] = "no-referrer" if response.status_code in AT_A_KEY else "same-origin"
        return response

    return answer


def see(address: str) -> HttpResponse:
    """Lead to a page, which is asked for anew."""
    response = HttpResponseRedirect(address)
    response.status_code = SEE_OTHER
    return response


def exchanged(purpose: str, key: str, place: str, *, cookie: str = "") -> HttpResponse:
    """Put a key that opens something into a cookie of a place, and lead there. Raises Http404."""
    link = keys.opened(purpose, key)
    if link is None:
        raise Http404
    response = see(place)
    life = link.expires_at - timezone.now()
    put_cookie(response, cookie or purpose, key, place, seconds=int(life.total_seconds()))
    return response


def held(request: HttpRequest, purpose: str, thing: Model) -> PrivateLink:
    """The link to a thing that a reader has used. Raises Http404 if they have none, or one to something else."""
    link = keys.opened(purpose, request.COOKIES.get(purpose, ""))
    if link is None or link.thing != keys.named(thing):
        raise Http404
    return link


def put_cookie(response: HttpResponse, name: str, value: str, place: str, *, seconds: int) -> None:
    """Give a reader's browser something to show at a place and below it, and nowhere else."""
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        path=place,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
