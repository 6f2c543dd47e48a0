"""Headers of every answer that no library sets."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

NOTHING_NEEDED = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"


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
