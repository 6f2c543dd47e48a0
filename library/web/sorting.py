"""The orders in which a reader can have a list."""

from collections.abc import Mapping
from dataclasses import dataclass

from publishing.serving.listing import Selection

# The orders of the library's page, by their names in its address; the first is the usual one.
ORDERS = {"newest": "Newest first", "oldest": "Oldest first"}


@dataclass(frozen=True)
class Sorting:
    """An order of a list, and the query of the list in it."""

    label: str
    query: str
    is_current: bool


def sortings(selection: Selection, orders: Mapping[str, str]) -> list[Sorting]:
    """The orders of a list, by what people read for each in its address; the first is the usual one."""
    usual, now = next(iter(orders)), selection.kept.get("sort")
    return [
        Sorting(label, selection.keeping(sort="" if name == usual else name).query(), name == (now or usual))
        for name, label in orders.items()
    ]
