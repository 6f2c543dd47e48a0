"""Leading to another address."""

import json

from django.http import HttpRequest, HttpResponse

from publishing.serving.caching import SHORTLY


def moved(address: str, moved_to: str) -> HttpResponse:
    """Lead to another address of the API."""
    headers = {"Location": address, "Cache-Control": SHORTLY}
    return HttpResponse(json.dumps({"moved_to": moved_to}), "application/json", 301, headers=headers)


def asked_again(request: HttpRequest, elsewhere: HttpResponse) -> HttpResponse:
    """Let a reader who is led elsewhere ask there for the same as here."""
    if query := request.META.get("QUERY_STRING"):
        elsewhere.headers["Location"] += f"?{query}"
    return elsewhere
