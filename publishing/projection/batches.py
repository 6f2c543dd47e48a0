"""Many things, so many at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

T = TypeVar("T")
M = TypeVar("M", bound=Model)
Row = TypeVar("Row")


def batches(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the things in order in lists of this size, the last one perhaps shorter; read no further than asked for."""
    remaining = iter(things)
    while batch := list(islice(remaining, size)):
        yield batch


def pieces(rows: QuerySet[M, Row], by: str, size: int) -> Iterator[list[Row]]:
    """Yield rows in the order of a unique field in lists of this size, each read when it is asked for.

    Nothing stays open between two lists: whoever reads for minutes with one cursor keeps SQLite from ever emptying its
    write-ahead log. Of values, the field has to be the first.
    """
    following = rows.order_by(by)
    while piece := list(following[:size]):
        yield piece
        last: Any = piece[-1]
        key = last[0] if isinstance(last, tuple) else getattr(last, by)
        following = rows.filter(**{f"{by}__gt": key}).order_by(by)
