"""Samples of other rooms: they come and go with the sample stories."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from library.samples.outcome import Outcome


@dataclass(frozen=True)
class Companions:
    """The samples of a room: what the commands call them, the type of their pages, and what loads them.

    The pages have a `sample_key`, and the loader leaves a record of each.
    """

    name: str
    pages: Any
    load: Callable[[], Outcome]


_companions: list[Companions] = []


def register(companions: Companions) -> None:
    """Let a room bring samples; called when its app is ready."""
    _companions.append(companions)


def all_companions() -> list[Companions]:
    """The samples that there are beside the stories."""
    return list(_companions)
