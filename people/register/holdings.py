"""Holdings: each place in which something of people is kept, declared by the room that keeps it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models.fields.files import FieldFile

from people.register.persons import Person


@dataclass(frozen=True)
class Thing:
    """One thing that is held of a person: under which name, what they get to see of it, and how it is erased.

    `erase` is given the digest that may stay in its place; it may raise NotErased. Of a consent, its date and what its
    words are called stay in the ledger.
    """

    name: str
    title: str
    data: Mapping[str, Any]
    erase: Callable[[str], None]
    files: tuple[FieldFile, ...] = ()
    dated: date | None = None
    wording: str = ""


@dataclass(frozen=True)
class Holding:
    """A place in which things of people are kept: what for, by what right, how long, and how they are found there.

    `names` are all names on record in it: by them it is known who comes back with a restored backup.
    """

    name: str
    label: str
    purpose: str
    basis: str
    retention: str
    find: Callable[[Person], Iterable[Thing]] = field(repr=False)
    names: Callable[[], Iterable[str]] = field(repr=False)


class NotErased(Exception):
    """Something cannot be erased as things are; the reason says what has to happen first."""


_holdings: dict[str, Holding] = {}


def register(*holdings: Holding) -> None:
    """Let people be found in these from now on; called when an app is ready."""
    _holdings.update({holding.name: holding for holding in holdings})


def all_holdings() -> list[Holding]:
    """Every declared holding."""
    return list(_holdings.values())


def found(person: Person) -> list[tuple[Holding, Thing]]:
    """Everything that is held of a person."""
    return [(holding, thing) for holding in all_holdings() for thing in holding.find(person)]
