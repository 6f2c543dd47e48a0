"""Addresses at which nobody gets mail: rooms above, which send to them again and again, are told."""

from collections.abc import Callable

Hearer = Callable[[str], None]
_hearers: list[Hearer] = []


def register(hearer: Hearer) -> None:
    """Have this called with each address that its server refused for good; called when the app of a room is ready."""
    _hearers.append(hearer)


def tell(address: str) -> None:
    """Tell of an address that was refused just now."""
    for hearer in _hearers:
        hearer(address)
