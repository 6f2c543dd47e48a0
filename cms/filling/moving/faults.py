"""What can be wrong with an archive."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import DatabaseError

from publishing.models.portable.names import UnknownName


class MovingError(Exception):
    """The library cannot be moved: each reason, with the file of the archive that it lies in."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


def fault(file: object, reason: str) -> MovingError:
    """What is wrong with one file."""
    return MovingError(f"{file}: {reason}")


@contextmanager
def at(file: str) -> Iterator[None]:
    """Tell of what goes wrong here in which file it stands."""
    try:
        yield
    except (UnknownName, ValidationError, DatabaseError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise fault(file, _reason(error)) from error


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, KeyError):
        return f"it lacks {error}"
    return str(error) or "it cannot be read"
