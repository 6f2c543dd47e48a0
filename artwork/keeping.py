"""Share pictures are drawn once for each version of a title and kept in files, so that nobody can keep us drawing."""

import hashlib
import logging
from contextlib import suppress
from pathlib import Path
from threading import Lock

from django.conf import settings

from artwork.art_picture import Art
from artwork.share_picture import Caption, draw_share_picture

logger = logging.getLogger(__name__)

# Raise it when pictures look different.
STYLE = 3
PART = ".part"
_drawing = Lock()


class Busy(Exception):
    """Another picture is being drawn: ask again in a moment."""


def share_picture(identity: str, art: Art, caption: Caption) -> bytes:
    """The picture of a public document. Raises Busy instead of drawing two at a time."""
    parts = (STYLE, art.characteristic, art.slug, art.image, caption.eyebrow, caption.title)
    digest = hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
    path = Path(settings.SHARE_PICTURES) / identity / f"{digest}.png"
    if path.exists():
        return path.read_bytes()
    if not _drawing.acquire(blocking=False):
        raise Busy
    try:
        picture = draw_share_picture(art, caption)
        _keep_if_possible(path, picture)
    finally:
        _drawing.release()
    return picture


def _keep_if_possible(path: Path, picture: bytes) -> None:
    """Keep it for the next who asks; a full or read-only disk keeps nobody from seeing it."""
    try:
        _keep(path, picture)
    except OSError as error:
        logger.warning("A share picture could not be kept: %s", error)
        with suppress(OSError):
            path.with_suffix(PART).unlink(missing_ok=True)


def _keep(path: Path, picture: bytes) -> None:
    """Write a picture, whole or not at all, and remove those of earlier versions."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for earlier in path.parent.glob("*.png"):
        earlier.unlink(missing_ok=True)
    draft = path.with_suffix(PART)
    draft.write_bytes(picture)
    draft.replace(path)
