"""What is still open and what is closed, by the day in London."""

from api.query.parameters import Given
from api.query.table import Parameter

NAME = "open"


def open_parameter(what: str) -> Parameter:
    """Only what is open, or only what is closed; both if it is left out."""
    about = f"true: only {what} that are open; false: only those that are closed, by the day in London."
    return Parameter(NAME, about, {"type": "boolean"}, _read)


def _read(given: Given) -> bool | None:
    return given.flag(NAME, default=True) if NAME in given else None
