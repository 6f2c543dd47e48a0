"""The public views that take a form or another body: what is sent to any other address is never read."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.urls import ResolverMatch

View = TypeVar("View", bound=Callable[..., Any])
# How many bytes may be sent to an address, by what it says; None: nothing.
Measure = Callable[..., int | None]

_views: set[Callable[..., Any]] = set()
_with_files: set[Callable[..., Any]] = set()
_measured: dict[Callable[..., Any], tuple[str, Measure]] = {}


def takes_form(view: View) -> View:
    """Let strangers send a form to a view; the outermost of its decorators."""
    _views.add(view)
    return view


def takes_files(view: View) -> View:
    """Let strangers send a form with files to a view; the outermost of its decorators."""
    _with_files.add(view)
    return takes_form(view)


def takes_body(view: View, method: str, most: Measure) -> View:
    """Let programs send something to a view by one method, as much as is measured for the address."""
    _measured[view] = (method, most)
    return view


def is_form(view: Callable[..., Any]) -> bool:
    """Say whether a view takes what strangers send."""
    return view in _views


def has_files(view: Callable[..., Any]) -> bool:
    """Say whether files may be among it."""
    return view in _with_files


def method_of(view: Callable[..., Any]) -> str:
    """The method by which programs send something to a view; empty if it takes nothing of theirs."""
    return _measured[view][0] if view in _measured else ""


def most_bytes(match: ResolverMatch) -> int | None:
    """How much programs may send to this address; None if that is nothing. It may ask the database."""
    measured = _measured.get(match.func)
    return measured[1](**match.kwargs) if measured else None
