"""The public views that take a form: a request body sent to any other address is never read."""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])

_views: set[Callable[..., Any]] = set()
_with_files: set[Callable[..., Any]] = set()


def takes_form(view: View) -> View:
    """Let strangers send a form to a view; the outermost of its decorators."""
    _views.add(view)
    return view


def takes_files(view: View) -> View:
    """Let strangers send a form with files to a view; the outermost of its decorators."""
    _with_files.add(view)
    return takes_form(view)


def is_form(view: Callable[..., Any]) -> bool:
    """Say whether a view takes what strangers send."""
    return view in _views


def has_files(view: Callable[..., Any]) -> bool:
    """Say whether files may be among it."""
    return view in _with_files
