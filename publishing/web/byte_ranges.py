"""Parts of files: which bytes a reader asks for, and sending just those."""

import re
from collections.abc import Iterator
from typing import IO

CHUNK = 64 * 1024
SINGLE = re.compile(r"bytes=[ \t]*([0-9]{0,18})-([0-9]{0,18})[ \t]*", re.IGNORECASE)
UNSATISFIABLE = range(0)


def requested_range(header: str | None, size: int, most: int | None = None) -> range | None:
    """The bytes that a Range header asks for, out of `size`; of a range without an end, at most so many.

    None means the whole file: nothing was asked for, or several parts, or something that is no range. An empty range
    means that the file has nothing there. Whoever asks for all that follows may be given less, and asks again (RFC
    9110, 15.3.7).
    """
    match = SINGLE.fullmatch(header or "")
    if match is None:
        return None
    first, last = match.groups()
    if first and last and int(first) > int(last):
        return None
    if not first:
        return _suffix(int(last), size) if last else None
    begin = int(first)
    stop = int(last) + 1 if last else begin + (most or size)
    return range(begin, min(stop, size)) if begin < size else UNSATISFIABLE


def _suffix(length: int, size: int) -> range:
    return range(max(size - length, 0), size) if length and size else UNSATISFIABLE


class FilePart:
    """Some bytes of an open file, read as they are sent; closing it closes the file."""

    def __init__(self, content: IO[bytes], part: range) -> None:
        self._content = content
        self._part = part

    def __iter__(self) -> Iterator[bytes]:
        """Yield the bytes in pieces."""
        self._content.seek(self._part.start)
        left = len(self._part)
        while left > 0 and (chunk := self._content.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk

    def close(self) -> None:
        """Close the file."""
        self._content.close()
