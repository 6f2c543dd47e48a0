"""Cursors: a place in a list that stays where it is, whatever is published or withdrawn around it."""

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.core.signing import BadSignature, Signer

from api.http.errors import ParameterError, invalid

LONGEST_CURSOR = 200


class Direction(StrEnum):
    """Which side of its place a cursor reads: behind it, before it, or before it with the place itself."""

    AFTER = "a"
    BEFORE = "b"
    UNTIL = "u"


@dataclass(frozen=True)
class Cursor:
    """A place between the items of a list: what any of its orders needs to find it again."""

    direction: Direction
    date: date
    id: UUID
    number: int

    @property
    def is_backward(self) -> bool:
        """Say whether it leads towards the beginning."""
        return self.direction is not Direction.AFTER

    def seal(self, scope: str) -> str:
        """The cursor as signed text, so that nobody else can make one up; it is valid for one list only."""
        signed = _signer(scope).sign(f"{self.direction}{self.date.isoformat()}{self.id.hex}{self.number}")
        return base64.urlsafe_b64encode(signed.encode()).rstrip(b"=").decode()


def open_cursor(text: str, scope: str) -> Cursor:
    """The cursor that we gave out for this list. Refuses any other text."""
    try:
        if not re.fullmatch(rf"[\w-]{{1,{LONGEST_CURSOR}}}", text, re.ASCII):
            raise BadSignature
        signed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
        plain = _signer(scope).unsign(signed)
    except (BadSignature, UnicodeDecodeError, binascii.Error) as error:
        message = "This is not a cursor of this list. Begin again without it."
        raise invalid([ParameterError("cursor", message)]) from error
    return Cursor(Direction(plain[0]), date.fromisoformat(plain[1:11]), UUID(plain[11:43]), int(plain[43:]))


def _signer(scope: str) -> Signer:
    return Signer(salt=f"api.pagination {scope}")
