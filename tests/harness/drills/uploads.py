"""Files sent as browsers send them."""

import secrets
import struct
import zlib
from collections.abc import Mapping

SIDE = 60


def multipart(fields: Mapping[str, str], name: str, file: bytes) -> tuple[str, str]:
    """A body with fields and a file, and its type; in Latin-1, so that each character is a byte."""
    boundary = secrets.token_hex(16)
    parts = [f'Content-Disposition: form-data; name="{field}"\r\n\r\n{value}' for field, value in fields.items()]
    head = f'Content-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: image/png\r\n\r\n'
    parts.append(head + file.decode("latin-1"))
    body = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts)
    return f"{body}--{boundary}--\r\n", f"multipart/form-data; boundary={boundary}"


def picture() -> bytes:
    """A small PNG."""
    rows = zlib.compress((b"\0" + bytes(3 * SIDE)) * SIDE)
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
