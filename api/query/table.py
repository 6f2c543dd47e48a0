"""Parameters: each is read, checked and described in the contract from one entry."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from api.query.parameters import LONGEST_VALUE, MOST_VALUES, Given
from publishing.web.conditional import Meta


@dataclass(frozen=True, eq=False)
class Parameter:
    """A parameter by its name: what it says in the contract, its JSON schema, and how its value is read."""

    name: str
    about: str
    schema: Mapping[str, Any]
    read: Callable[[Given], Any]
    is_required: bool = False

    def described(self) -> dict[str, Any]:
        """The parameter as the contract has it."""
        told: dict[str, Any] = {
            "in": "query",
            "name": self.name,
            "schema": dict(self.schema),
            "description": self.about,
        }
        if self.schema["type"] == "array":
            told["explode"] = True
        return told | ({"required": True} if self.is_required else {})


Table = tuple[Parameter, ...]


def read(meta: Meta, table: Table) -> tuple[Given, dict[str, Any]]:
    """The values of a query by parameter; what is wrong with it stands in `errors` of what was given."""
    names, usual = _known(table)
    given = Given(meta, names)
    asked = {parameter.name: parameter.read(given) for parameter in table if parameter.name in given}
    return given, {**usual, **asked}


@lru_cache(maxsize=64)
def _known(table: Table) -> tuple[tuple[str, ...], dict[str, Any]]:
    """The names of parameters, and the values of those that are not given."""
    nothing = Given({})
    return tuple(one.name for one in table), {one.name: one.read(nothing) for one in table}


def described(*tables: Table) -> dict[str, Any]:
    """What the contract says of an operation that takes these parameters."""
    return {"parameters": [parameter.described() for table in tables for parameter in table]}


def flag(name: str, about: str, *, default: bool) -> Parameter:
    """A choice between true and false."""
    return Parameter(
        name, about, {"type": "boolean", "default": default}, lambda given: given.flag(name, default=default)
    )


def choice(name: str, about: str, choices: type[StrEnum], default: StrEnum, among: Iterable[str] = ()) -> Parameter:
    """One of some names, by default all of an enumeration."""
    offered = [str(one) for one in among or choices]
    schema = {"type": "string", "enum": offered, "default": str(default)}
    return Parameter(name, about, schema, lambda given: choices(given.choice(name, offered, str(default))))


def option(name: str, about: str, among: type[StrEnum]) -> Parameter:
    """One of some names, or none of them."""
    offered = [str(one) for one in among]

    def taken(given: Given) -> StrEnum | None:
        text = given.choice(name, offered, "")
        return among(text) if text else None

    return Parameter(name, about, {"type": "string", "enum": offered}, taken)


def number(name: str, about: str, highest: int, default: int | None, *, lowest: int = 1) -> Parameter:
    """A whole number; without a default it may be left out."""
    schema: dict[str, Any] = {"type": "integer", "minimum": lowest, "maximum": highest}
    schema |= {} if default is None else {"default": default}
    return Parameter(name, about, schema, lambda given: given.number(name, highest, default, lowest=lowest))


def day(name: str, about: str) -> Parameter:
    """A date."""
    return Parameter(name, about, {"type": "string", "format": "date"}, lambda given: given.day(name))


def text(name: str, about: str, longest: int | None = None, *, is_required: bool = False) -> Parameter:
    """Some words, or something that we gave out."""
    schema: dict[str, Any] = {"type": "string", "minLength": 1} | ({"maxLength": longest} if longest else {})
    return Parameter(name, about, schema, lambda given: given.single(name), is_required)


def values(name: str, about: str, allowed: Iterable[str] = ()) -> Parameter:
    """Any number of values of a filter, given one by one."""
    item: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": LONGEST_VALUE}
    if known := list(allowed):
        item = {"type": "string", "enum": known}
    schema = {"type": "array", "items": item, "maxItems": MOST_VALUES}
    return Parameter(name, about, schema, lambda given: given.values(name))
