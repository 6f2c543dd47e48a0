"""The process that decodes an uploaded picture: `python -m publishing.media.pictures.child SPECIFICATION …`.

It reads the upload from its standard input and writes a ZIP archive: the picture as it is kept, and each rendition.
Whatever it took of the machine's memory is given back when it ends. It knows nothing of Django, which takes long to
start.
"""

import resource
import sys
from enum import IntEnum
from io import BytesIO
from typing import BinaryIO
from zipfile import ZipFile

from PIL import UnidentifiedImageError

from publishing.machine.stepping_back import limit, step_back
from publishing.media.pictures import decoding, encoding

KEPT = "kept"
# Beyond it an allocation fails: bytes of data, and seconds of computing.
MOST_DATA = decoding.MOST_MEMORY + 20_000_000
MOST_SECONDS = 60


class Fault(IntEnum):
    """Why there is no picture, as an exit code."""

    UNKNOWN = 64
    TOO_LARGE = 65
    DAMAGED = 66


def main(specs: list[str]) -> int:
    """Prepare the picture, or say by the exit code why not."""
    step_back(MOST_SECONDS)
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
    limit(resource.RLIMIT_DATA, MOST_DATA)
    picture = decoding.pixels(source)
    with ZipFile(output, "w") as archive:
        archive.writestr(KEPT, encoding.kept(picture))
        for spec in specs:
            archive.writestr(spec, encoding.rendition(picture, spec))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
