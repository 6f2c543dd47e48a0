"""What is the same for every address of the API: methods, and reading by pages of any other site."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from api import errors

View = Callable[..., HttpResponse]
METHODS = "GET, HEAD, OPTIONS"
NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'"


def at_the_edge(view: View) -> View:
    """Give a view that answers GET its HEAD, OPTIONS and refusal of all else, and open it to every origin."""

    @wraps(view)
    def edge(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method == "GET":
            response = view(request, *args, **kwargs)
        elif request.method == "HEAD":
            response = _head(view, request, *args, **kwargs)
        elif request.method == "OPTIONS":
            response = _options()
        else:
            response = errors.method_not_allowed().response()
            response["Allow"] = METHODS
        response["Content-Security-Policy"] = NOTHING_RUNS
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag"
        return response

    edge.csrf_exempt = True  # type: ignore[attr-defined]  # refused as any other method, without asking for a cookie
    return edge


def not_found(_request: HttpRequest, *_args: object, **_kwargs: object) -> HttpResponse:
    """Answer at every address that leads nowhere."""
    return errors.not_found().response()


def _head(view: View, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    """Answer as to GET, with the length of the body in its place."""
    request.method = "GET"
    try:
        response = view(request, *args, **kwargs)
    finally:
        request.method = "HEAD"
    if response.status_code != HTTPStatus.NOT_MODIFIED:
        response["Content-Length"] = str(len(response.content))
    response.content = b""
    return response


def _options() -> HttpResponse:
    """Tell what may be done here; browsers ask before they send If-None-Match for another site's page."""
    headers = {
        "Allow": METHODS,
        "Access-Control-Allow-Methods": METHODS,
        "Access-Control-Allow-Headers": "If-None-Match",
        "Access-Control-Max-Age": "86400",
        "Cache-Control": errors.NOT_KEPT,
    }
    return HttpResponse(status=204, headers=headers)
