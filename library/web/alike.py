"""Stories that mean the like: asked of the room that reads texts, which says so when apps are ready."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

Card = dict[str, Any]


class Ordered(NamedTuple):
    """Stories in their order; not whole while some of them have yet to be read."""

    ids: Sequence[str]
    is_whole: bool


class Reader(NamedTuple):
    """Who knows what stories mean: the order of some that share so much with one, and what words two tell of."""

    ordered: Callable[[str, Mapping[str, int]], Ordered]
    also_about: Callable[[Card, Card], Sequence[str]]


_readers: list[Callable[[], Reader | None]] = []


def register(reader: Callable[[], Reader | None]) -> None:
    """Have stories read by this one, whenever it gives a reader."""
    _readers.append(reader)


def reader() -> Reader | None:
    """Who knows what stories mean, if anybody does now."""
    return next((found for one in _readers if (found := one())), None)
