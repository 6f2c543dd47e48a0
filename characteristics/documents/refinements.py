"""What members said about a characteristic and what was changed because of it, as a room above knows it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from characteristics.shapes.framework import Refined
from publishing.documents.builder import Builder

if TYPE_CHECKING:
    from characteristics.models import CharacteristicPage

Teller = Callable[["CharacteristicPage", Builder], Refined | None]
_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """Let this tell it from now on; called when the app of a room is ready."""
    _tellers.append(teller)


def refined(page: "CharacteristicPage", builder: Builder) -> Refined | None:
    """What is told of a characteristic; None if nothing was changed because of what members said."""
    return next((told for tell in _tellers if (told := tell(page, builder))), None)
