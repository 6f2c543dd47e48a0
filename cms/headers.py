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
