"""What comes in by a form, or by an address of the CMS, made such that every view and every answer can take it."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from publishing.documents.keys import KEY
from publishing.documents.printable import printable

# Parameters of the CMS that are keys of the database; views of Wagtail's and its extensions take them for numbers.
KEYS = {"id", "collection_id"}
EVERY = "all"


class TidyInput:
    """Cleans the fields of every form, and the parameters of addresses of the CMS, before a view reads them.

    Control characters go, which come with text from Word or a PDF; line ends are one character, as they are counted. A
    key that is none counts as not given.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; outside the CMS each view says itself what is wrong with an address."""
        if request.GET and request.path.startswith(reverse("wagtailadmin_home")):
            request.GET = _tidied(request.GET, _parameter)  # type: ignore[assignment]  # Django's own type is narrower
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> None:
        """Clean the form, once it is known that it may be sent."""
        if request.method == "POST" and request.POST:
            request.POST = _tidied(request.POST, _field)  # type: ignore[assignment]  # as above


def _tidied(query: QueryDict, values: Callable[[str, list[str]], Iterable[str]]) -> QueryDict:
    """The same fields with tidied values; the same object where there is nothing to do."""
    found = {name: list(values(name, given)) for name, given in query.lists()}
    if found == dict(query.lists()):
        return query
    tidied = QueryDict(mutable=True, encoding=query.encoding)
    for name, kept in found.items():
        if kept:
            tidied.setlist(name, kept)
    return tidied


def _field(_name: str, given: list[str]) -> Iterable[str]:
    return (printable(value.replace("\r\n", "\n")) for value in given)


def _parameter(name: str, given: list[str]) -> Iterable[str]:
    return (printable(value) for value in given if name not in KEYS or value == EVERY or KEY.fullmatch(value))
