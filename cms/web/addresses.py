"""Addresses written a little differently lead to the one there is: a slash too few or too many, a host in capitals.

What never was public is not there, with or without the slash: each address is asked as if somebody had asked for it.
"""

from collections.abc import Callable, Iterator
from copy import copy
from http import HTTPStatus

from django.core.exceptions import DisallowedHost
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.http import escape_leading_slashes

from publishing.serving.caching import kept_shortly

READING = {"GET", "HEAD"}


def lower_case_host(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Lead a reader who writes our name in capitals to the one spelling of it."""

    def answer(request: HttpRequest) -> HttpResponse:
        host = request.META.get("HTTP_HOST", "")
        if host == host.lower() or request.method not in READING or not _is_ours(request):
            return get_response(request)
        address = f"{request.scheme}://{host.lower()}{request.get_full_path()}"
        return kept_shortly(HttpResponsePermanentRedirect(address))

    return answer


def elsewhere(request: HttpRequest) -> HttpResponse | None:
    """Lead from an address that is not there to the one with a slash more or less, if that is there."""
    if request.method not in READING:
        return None
    for path in _other_paths(request.path_info):
        asked = copy(request)
        asked.path = asked.path_info = path
        if _is_there(asked):
            return kept_shortly(HttpResponsePermanentRedirect(escape_leading_slashes(asked.get_full_path())))
    return None


def _is_ours(request: HttpRequest) -> bool:
    """Say whether we answer to this name; who does not is told so further in."""
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True


def _other_paths(path: str) -> Iterator[str]:
    bare = path.rstrip("/")
    yield from (other for other in (f"{bare}/", bare) if other not in {path, ""})


def _is_there(request: HttpRequest) -> bool:
    """Say whether an address leads to something, or once did; below its entrance the CMS keeps its own rules."""
    try:
        found = resolve(request.path_info)
    except Resolver404:
        return False
    home = reverse("wagtailadmin_home")
    if request.path_info.startswith(home):
        return request.path_info == home
    return _answers(request, found) if found.args or found.kwargs else found.url_name is not None


def _answers(request: HttpRequest, found: ResolverMatch) -> bool:
    """Ask what stands behind an address; it asks the public gateway, as for everybody."""
    try:
        response: HttpResponse = found.func(request, *found.args, **found.kwargs)
    except Http404:
        return False
    return response.status_code != HTTPStatus.NOT_FOUND
