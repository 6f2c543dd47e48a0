"""Numbered pages: how far they lead into a list; only a cursor leads to its end."""

from api.query.parameters import Given
from api.query.table import Parameter, number

DEEPEST = 10_000


def page_parameter(default: int | None) -> Parameter:
    """The parameter for the number of a page; without a default it may be left out."""
    return number("page", f"A numbered page, up to the {DEEPEST:,}th item.", DEEPEST, default)


def refuse_too_deep(given: Given, page: int, size: int) -> bool:
    """Refuse a page of this many items that ends behind the deepest; say whether it was refused."""
    is_too_deep = page > DEEPEST // size
    if is_too_deep:
        given.refuse("page", f"Give a whole number from 1 to {DEEPEST // size}.")
    return is_too_deep
