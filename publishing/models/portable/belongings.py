"""Belongings: the rows that move with the library, declared by the room that keeps them."""

from dataclasses import dataclass
from typing import Any

from django.db import models


@dataclass(frozen=True)
class Belonging:
    """Rows of a model that move: by which fields each is known wherever it goes, and which fields stay behind.

    What stays is what belongs to this house: accounts, secrets, how far somebody has been told. Rows are written in
    this order and brought in the same; those that name pages come after the pages.
    """

    name: str
    model: type[models.Model]
    known_by: tuple[str, ...]
    order: tuple[str, ...] = ()
    stays: frozenset[str] = frozenset()
    names_pages: bool = False

    @property
    def is_of_files(self) -> bool:
        """Say whether each row has a stored file."""
        return any(isinstance(field, models.FileField) for field in self.model._meta.concrete_fields)


_belongings: dict[str, Belonging] = {}


def register(*belongings: Belonging) -> None:
    """Let these move from now on, after those that were registered before; called when an app is ready."""
    _belongings.update({belonging.name: belonging for belonging in belongings})


def all_belongings() -> list[Belonging]:
    """Every declared belonging: what others name comes first, whichever room was ready first."""
    waiting, ordered = list(_belongings.values()), []
    while waiting:
        models = {one.model for one in waiting}
        following = next((one for one in waiting if not _names(one) & models), waiting[0])
        waiting.remove(following)
        ordered.append(following)
    return ordered


def _names(one: Belonging) -> set[Any]:
    """The other models whose rows it names."""
    return {field.related_model for field in one.model._meta.concrete_fields if field.is_relation} - {one.model}


def belonging_of(model: type[models.Model]) -> Belonging | None:
    """The belonging that has the rows of a model; None if they do not move."""
    return next((one for one in _belongings.values() if one.model is model), None)
