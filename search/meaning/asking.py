"""Asking the encoder of this machine. It may be gone, or slow: then nobody waits for it, and nothing fails."""

import logging
import socket
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.conf import settings

from search.machine.breaker import Breaker
from search.meaning import wire

logger = logging.getLogger(__name__)

# The bytes of a vector: 384 half floats.
BYTES = 768
# Raise it when something else is read of a document: vectors made before are then made again.
READING_VERSION = 1
# Seconds that a reader waits, that somebody does whose own text is read, and the worker for many texts.
PATIENCE, WRITERS_PATIENCE, LONG_PATIENCE = 0.25, 2.0, 60.0
# Characters of a search that are read: more than the encoder takes in.
MOST_CHARACTERS = 2000

_breaker = Breaker()


class EncoderSilent(Exception):
    """The encoder does not answer."""


class Cosines(NamedTuple):
    """How near each vector is to a text, and the model that says so: it knows nothing of the vectors of others."""

    model: str
    values: Sequence[float]


class Nearest(NamedTuple):
    """The places of the vectors that are nearest to a text, the nearest first, and the model that says so."""

    model: str
    values: Sequence[int]


class Encoded(NamedTuple):
    """The vectors of texts, and the model whose they are."""

    model: str
    vectors: Sequence[bytes]


def is_wanted() -> bool:
    """Say whether this service searches by meaning."""
    return bool(settings.SEMANTIC)


def cosines(text: str, vectors: Sequence[bytes]) -> Cosines:
    """How near these vectors are to a text. Raises EncoderSilent, at once for a while after it has not answered."""
    said, _ = _asked_in_time({"near": text[:MOST_CHARACTERS]}, b"".join(vectors))
    return Cosines(_name(said), said["cosines"])


def cosines_to(text: str, others: Sequence[str]) -> Sequence[float]:
    """How near each of these short texts is to a text. Raises EncoderSilent."""
    said, _ = _asked_in_time({"near": text[:MOST_CHARACTERS], "others": list(others)})
    found: list[float] = said["cosines"]
    return found


def nearest(text: str, vectors: Sequence[bytes], most: int, least: float) -> Nearest:
    """The places of so many of these vectors that are nearest to a text, from a cosine on. Raises EncoderSilent."""
    asked: dict[str, object] = {"near": text[:MOST_CHARACTERS], "most": most, "least": least}
    said, _ = _asked_in_time(asked, b"".join(vectors))
    return Nearest(_name(said), said["nearest"])


def encode_for_a_writer(texts: Sequence[str]) -> Encoded:
    """The vectors of these texts, if they come in time for somebody who waits. Raises EncoderSilent."""
    return _encoded(*_asked_in_time({"texts": [one[:MOST_CHARACTERS] for one in texts]}, b"", WRITERS_PATIENCE))


def encode(texts: Sequence[str], patience: float = LONG_PATIENCE) -> Encoded:
    """The vectors of these texts. Raises EncoderSilent."""
    try:
        return _encoded(*_ask({"texts": list(texts)}, b"", patience))
    except OSError as error:
        raise EncoderSilent(str(error)) from error


def _encoded(said: dict[str, Any], vectors: bytes) -> Encoded:
    return Encoded(_name(said), [vectors[begin : begin + BYTES] for begin in range(0, len(vectors), BYTES)])


def _name(said: dict[str, Any]) -> str:
    return f"{said['model']}.{READING_VERSION}"


def _asked_in_time(words: dict[str, object], vectors: bytes = b"", patience: float | None = None) -> wire.Message:
    """The answer, if it comes in time. After it did not, nobody asks for a while."""
    if not _breaker.lets_through():
        message = "It did not answer a moment ago"
        raise EncoderSilent(message)
    try:
        answer = _ask(words, vectors, patience or PATIENCE)
    except OSError as error:
        _breaker.failed()
        logger.warning("The encoder does not answer: words alone count (%s)", error)
        raise EncoderSilent from error
    _breaker.succeeded()
    return answer


def _ask(words: dict[str, object], vectors: bytes, patience: float) -> wire.Message:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(patience)
        connection.connect(str(settings.SEMANTIC_SOCKET))
        wire.send(connection, words, vectors)
        return wire.receive(connection)
