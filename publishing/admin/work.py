"""What there is to do, as the dashboard lists it; every room adds the work that it knows of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any


class Harm(IntEnum):
    """The order of the list: first what readers or those who consented suffer from, last what would be good to have."""

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
    kind: str = ""


# The tasks of one kind that a user of the CMS may know of, the most urgent first.
Tasks = Callable[[Any], Iterable[Task]]
_known: dict[str, tuple[Harm, Tasks]] = {}


def register(kind: str, harm: Harm, tasks: Tasks) -> None:
    """Add a kind of work by its name; called when the app of a room is ready."""
    _known[kind] = (harm, tasks)


def tasks_of(user: Any) -> list[Task]:
    """Everything that a user may do something about, in the order of harm."""
    ordered = sorted(_known.items(), key=lambda item: item[1][0])
    return [replace(task, kind=kind) for kind, (_, tasks) in ordered for task in tasks(user)]
