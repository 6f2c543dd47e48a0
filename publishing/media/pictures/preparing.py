"""Preparing an uploaded picture: in a process that gives its memory back, and in two such at once on a machine."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from time import monotonic, sleep
from zipfile import ZipFile

from django.conf import settings
from django.core.exceptions import ValidationError

from publishing.machine.locking import lock_one
from publishing.media.pictures.child import KEPT, MOST_SECONDS, Fault
from publishing.media.pictures.sizes import LONGEST, rendition_specs

logger = logging.getLogger(__name__)

AT_ONCE = 2
# Seconds that an upload waits for others: its thread answers nobody meanwhile.
PATIENCE = 5
PAUSE = 0.05
DAMAGED = "This picture is damaged or incomplete. Export it again and upload the new file."
UNKNOWN = "This file is not a picture that the library can read, or it is damaged. Export it again as JPEG or PNG."
TOO_LARGE = (
    f"This picture has more pixels than can be read. Make it smaller and upload the new file: {LONGEST:,} pixels on "
    "the long side are enough."
)
BUSY = "Other pictures are being prepared. Nothing was saved; try again in a few seconds."
WORDS = {Fault.UNKNOWN: UNKNOWN, Fault.TOO_LARGE: TOO_LARGE, Fault.DAMAGED: DAMAGED}


@dataclass(frozen=True)
class Prepared:
    """A picture as it is kept, and its renditions by their specifications."""

    kept: bytes
    renditions: dict[str, bytes]


def prepare(content: bytes) -> Prepared:
    """Decode an upload once, and make of it whatever is stored; raises ValidationError with words for its sender."""
    with _turn() as held:
        archive = _in_a_process(content, rendition_specs(), held)
    with ZipFile(BytesIO(archive)) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    return Prepared(parts.pop(KEPT), parts)


@contextmanager
def _turn() -> Iterator[int]:
    """Wait until fewer than so many pictures are prepared on this machine; refuse if that takes too long."""
    base = Path(settings.DATA_DIR, "cache", "pictures")
    base.parent.mkdir(parents=True, exist_ok=True)
    end = monotonic() + PATIENCE
    while (held := lock_one(base, AT_ONCE, "turn")) is None:
        if monotonic() > end:
            raise ValidationError(BUSY, code="busy")
        sleep(PAUSE)
    try:
        yield held
    finally:
        os.close(held)


def _in_a_process(content: bytes, specs: list[str], held: int) -> bytes:
    """Let a process prepare it. The process holds the turn too: if this one is killed, it may still be at work."""
    command = [sys.executable, "-m", "publishing.media.pictures.child", *specs]
    try:
        made = subprocess.run(  # noqa: S603  a command of our own
            command,
            input=content,
            capture_output=True,
            cwd=settings.BASE_DIR,
            pass_fds=[held],
            timeout=MOST_SECONDS,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise ValidationError(TOO_LARGE, code="slow") from error
    except subprocess.CalledProcessError as error:
        if error.returncode not in WORDS:
            logger.warning("A picture ended the process that prepares it (%s): %s", error.returncode, error.stderr)
        raise ValidationError(WORDS.get(error.returncode, DAMAGED), code="unreadable") from error  # type: ignore[call-overload]  # an int is looked up among ints
    return made.stdout
