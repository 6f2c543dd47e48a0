"""The process that decodes an uploaded picture: `python -m publishing.media.pictures.child SPECIFICATION …`.

It reads the upload from its standard input and writes a ZIP archive: the picture as it is kept, and each rendition.
Whatever it took of the machine's memory is given back when it ends. It knows nothing of Django, which takes long to
start.
"""

import os
import resource
import sys
from enum import IntEnum
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipFile

from PIL import UnidentifiedImageError

from publishing.media.pictures import decoding, encoding

KEPT = "kept"
# Beyond it an allocation fails: bytes of data, and seconds of computing.
MOST_DATA = decoding.MOST_MEMORY + 20_000_000
MOST_SECONDS = 60
# To the kernel: end this process before any other when memory runs out.
FIRST_TO_GO = "1000"


class Fault(IntEnum):
    """Why there is no picture, as an exit code."""

    UNKNOWN = 64
    TOO_LARGE = 65
    DAMAGED = 66


def main(specs: list[str]) -> int:
    """Prepare the picture, or say by the exit code why not."""
    _step_back()
    upload = BytesIO(sys.stdin.buffer.read())
    try:
        _prepare(upload, specs, sys.stdout.buffer)
    except (decoding.TooLarge, MemoryError):
        return Fault.TOO_LARGE
    except UnidentifiedImageError:
        return Fault.UNKNOWN
    except Exception:  # noqa: BLE001  decoders raise anything on damaged files
        return Fault.DAMAGED
    return 0


def _prepare(upload: BytesIO, specs: list[str], output: BinaryIO) -> None:
    source = decoding.opened(upload)
    _limit(resource.RLIMIT_DATA, MOST_DATA)
    picture = decoding.pixels(source)
    with ZipFile(output, "w") as archive:
        archive.writestr(KEPT, encoding.kept(picture))
        for spec in specs:
            archive.writestr(spec, encoding.rendition(picture, spec))


def _step_back() -> None:
    """Let those who read pages go first, and end before them if memory or time runs out."""
    _limit(resource.RLIMIT_CPU, MOST_SECONDS)
    os.nice(10)
    # Linux alone has it, and not every container lets it be written.
    try:
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO, encoding="ascii")
    except OSError:
        return


def _limit(kind: int, most: int) -> None:
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
