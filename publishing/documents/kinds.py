"""The kinds of documents that there are; each room registers its own when its app is ready."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from publishing.documents.builder import Builder
from publishing.documents.shapes import Built


@dataclass(frozen=True)
class Kind:
    """A kind of document: how it is built from its source, and how it is shown as a page, if it has one."""

    name: str
    build: Callable[[Any, Builder], Built]
    # From the request and the parsed body to the page.
    render: Callable[[HttpRequest, dict[str, Any]], HttpResponse] | None = None


_kinds: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Make documents of these kinds known."""
    _kinds.update({kind.name: kind for kind in kinds})


def kind_of(name: str) -> Kind:
    """The kind of this name. Raises LookupError if no room has registered it."""
    return _kinds[name]


def is_known(name: str) -> bool:
    """Say whether a room has registered this kind."""
    return name in _kinds
