"""Ids of documents in few letters, for addresses that hold many."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Iterable
from uuid import UUID

BYTES = 16
BETWEEN = "."


def short(identity: object) -> str:
    """The id in 22 letters, figures, hyphens and low lines."""
    return urlsafe_b64encode(UUID(str(identity)).bytes).rstrip(b"=").decode()


def long(text: str) -> UUID | None:
    """The id that is meant; None if it is none."""
    try:
        found = urlsafe_b64decode(text.encode("ascii") + b"==")
    except (Error, ValueError):
        return None
    return UUID(bytes=found) if len(found) == BYTES and short(UUID(bytes=found)) == text else None


def joined(ids: Iterable[object]) -> str:
    """Many ids as an address holds them."""
    return BETWEEN.join(map(short, ids))


def split(text: str) -> list[UUID]:
    """The ids that an address holds, each once; what is none is left out."""
    return list(dict.fromkeys(found for one in text.split(BETWEEN) if (found := long(one))))
