"""Messages between the encoder and those who ask it: a few words as JSON, and vectors."""

import json
import socket
import struct
from typing import Any

_LENGTHS = struct.Struct(">II")
# Of the words, and of the vectors: the vectors of a hundred thousand texts.
LONGEST = (16 * 1024 * 1024, 128 * 1024 * 1024)

Message = tuple[dict[str, Any], bytes]


class Garbled(OSError):
    """What came is no message."""


def send(connection: socket.socket, words: dict[str, Any], vectors: bytes = b"") -> None:
    """Send a message."""
    told = json.dumps(words).encode()
    connection.sendall(_LENGTHS.pack(len(told), len(vectors)) + told + vectors)


def receive(connection: socket.socket) -> Message:
    """The next message. Raises Garbled if there is none, or half of one."""
    lengths = _LENGTHS.unpack(_exactly(connection, _LENGTHS.size))
    if any(length > longest for length, longest in zip(lengths, LONGEST, strict=True)):
        message = "Too long"
        raise Garbled(message)
    told, vectors = (_exactly(connection, length) for length in lengths)
    try:
        return dict(json.loads(told)), vectors
    except (TypeError, ValueError) as error:
        raise Garbled(str(error)) from error


def _exactly(connection: socket.socket, length: int) -> bytes:
    found = bytearray()
    while len(found) < length:
        piece = connection.recv(min(length - len(found), 1 << 20))
        if not piece:
            message = "It ended in the middle"
            raise Garbled(message)
        found += piece
    return bytes(found)
