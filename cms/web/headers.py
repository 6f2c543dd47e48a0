"""Headers of every answer that no library sets."""

from collections.abc import Callable

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

NOTHING_NEEDED = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"


class ContentPolicy(CSPMiddleware):
    """Gives pages their content security policy; to work it out for an answer that has its own takes a tenth of it."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Leave an answer alone that says itself what it may do."""
        if HEADER in response:
            return response
        answer: HttpResponseBase = super().process_response(request, response)
        return answer


def permissions_policy(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Renounce what pages could ask of a reader's device: none of it is needed."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", NOTHING_NEEDED)
        return response

    return answer


def no_cookie_in_public(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Keep cookies out of what shared caches may keep: a broken one that a reader sends would be answered by another.

    No cookie has a part in such an answer, so it does not vary by one either.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if "public" in response.headers.get("Cache-Control", ""):
            response.cookies.clear()
            _vary_by_no_cookie(response)
        return response

    return answer


def _vary_by_no_cookie(response: HttpResponse) -> None:
    names = [name.strip() for name in response.headers.get("Vary", "").split(",")]
    response.headers["Vary"] = ", ".join(name for name in names if name.lower() != "cookie")
    if not response.headers["Vary"]:
        del response.headers["Vary"]
