"""What is the same for every address of the API: methods, headers, and reading by pages of any other site."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch, resolve

from api.http import errors, rate_limit
from api.http.embed_failures import for_editors
from api.http.redirects import asked_again, moved
from publishing.serving.bodies import method_of
from publishing.serving.caching import NOT_KEPT

PREFIX = "/api/v1/"
PREVIEW = f"{PREFIX}preview"
METHODS = "GET, HEAD, OPTIONS"
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}


class Edge:
    """Answers below /api/v1/ before anything that knows cookies and sessions, which so cannot change an answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer what is asked of the API; hand on everything else."""
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        response = _answer(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


def not_found(_request: HttpRequest, *_args: object, **_kwargs: object) -> HttpResponse:
    """Answer at every address that leads nowhere."""
    return errors.not_found().response()


def _answer(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return _read(request)
    if request.method == "HEAD":
        return _head(request)
    found = resolve(request.path_info)
    taken = method_of(found.func)
    if request.method == "OPTIONS":
        return _options(request, _methods(taken))
    return _called(request, found) if request.method == taken else _not_allowed(taken)


def _methods(taken: str) -> str:
    return f"OPTIONS, {taken}" if taken else METHODS


def _not_allowed(taken: str) -> HttpResponse:
    response = errors.method_not_allowed(taken).response()
    response.headers["Allow"] = _methods(taken)
    return response


def _called(request: HttpRequest, found: ResolverMatch) -> HttpResponse:
    response: HttpResponse = rate_limit.refuse(request.META) or found.func(request, *found.args, **found.kwargs)
    return response


def _read(request: HttpRequest) -> HttpResponse:
    response = rate_limit.refuse(request.META)
    if response is None:
        found = resolve(request.path_info)
        taken = method_of(found.func)
        response = _not_allowed(taken) if taken else _without_slash(request, found)
        response = response or found.func(request, *found.args, **found.kwargs)
    for_editors(request.META, response)
    if "ETag" in response.headers:
        response.headers["Cache-Tag"] = f"api, api-{request.path_info.removeprefix(PREFIX).partition('/')[0]}"
    if response.status_code != HTTPStatus.NOT_MODIFIED:
        response.headers["Content-Length"] = str(len(response.content))
    return response


def _without_slash(request: HttpRequest, found: ResolverMatch) -> HttpResponse | None:
    """Lead from an address with a slash too many to the one without, if there is something."""
    path = request.path_info.rstrip("/")
    if found.func is not not_found or path == request.path_info:
        return None
    other = resolve(path) if path.startswith(PREFIX) else found
    if other.func is not_found or method_of(other.func) or (other.kwargs and not _is_there(request, other)):
        return None
    address = f"{settings.PUBLIC_URL}{path}"
    return asked_again(request, moved(address, address))


def _is_there(request: HttpRequest, found: ResolverMatch) -> bool:
    """Ask what stands behind an address; it asks the public gateway, as for everybody."""
    response: HttpResponse = found.func(request, *found.args, **found.kwargs)
    return response.status_code != HTTPStatus.NOT_FOUND


def _head(request: HttpRequest) -> HttpResponse:
    """Answer as to GET, with the length of the body in its place."""
    request.method = "GET"
    try:
        response = _read(request)
    finally:
        request.method = "HEAD"
    response.content = b""
    return response


def _options(request: HttpRequest, methods: str) -> HttpResponse:
    """Tell what may be done here; browsers ask before they send a header for another site's page."""
    headers = {
        "Allow": methods,
        "Access-Control-Allow-Methods": methods,
        "Access-Control-Allow-Headers": "Authorization" if request.path_info.startswith(PREVIEW) else "If-None-Match",
        "Access-Control-Max-Age": "86400",
        "Cache-Control": NOT_KEPT,
    }
    return HttpResponse(status=204, headers=headers)
