"""What there is to do, as the dashboard lists it; every room adds the work that it knows of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any


class Harm(IntEnum):
    """The order of the list: first who may come to harm, then what readers suffer from, last what would be good."""

    DANGER = 0
    NOT_SHOWN = 1
    FAILED = 2
    CONSENT = 3
    BEHIND = 4
    SERVICE = 5
    DRAFT = 6
    REVIEW = 7
    COMING = 8
    SEARCHED = 9
    GAP = 10


@dataclass(frozen=True)
class Task:
    """One thing to do: what it is about, where it is done, and what else there is to know.

    `press` is the address of a change that one press makes, `press_label` what its button says. The template adds the
    form.
    """

    title: str
    address: str = ""
    detail: str = ""
    press: str = ""
    press_label: str = ""


@dataclass(frozen=True)
class Work:
    """Tasks of one kind, the most urgent first."""

    kind: str
    harm: Harm
    tasks: list[Task]


# The work that a user of the CMS may know of.
Source = Callable[[Any], Iterable[Work]]
_known: list[Source] = []


def register(source: Source) -> None:
    """Add a source of work; called when the app of a room is ready."""
    _known.append(source)


def work_of(user: Any) -> list[tuple[str, Task]]:
    """Everything that a user may do something about, in the order of harm, each with its kind."""
    found = sorted((work for source in _known for work in source(user)), key=lambda work: work.harm)
    return [(work.kind, task) for work in found for task in work.tasks]
