"""Share pictures are drawn once for each version of a title and kept in files, so that nobody can keep us drawing."""

import hashlib
from pathlib import Path
from threading import Lock

from django.conf import settings

from library.art.share_picture import Caption, draw_share_picture

# Raise it when pictures look different.
STYLE = 1
_drawing = Lock()


class Busy(Exception):
    """Another picture is being drawn: ask again in a moment."""


def share_picture(identity: str, characteristic: str, slug: str, caption: Caption) -> bytes:
    """Return the picture of a public document. Raises Busy instead of drawing two at a time."""
    parts = (STYLE, characteristic, slug, caption.eyebrow, caption.title)
    digest = hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
    path = Path(settings.SHARE_PICTURES) / identity / f"{digest}.png"
    if path.exists():
        return path.read_bytes()
    if not _drawing.acquire(blocking=False):
        raise Busy
    try:
        picture = draw_share_picture(characteristic, slug, caption)
        _keep(path, picture)
    finally:
        _drawing.release()
    return picture


def _keep(path: Path, picture: bytes) -> None:
    """Write a picture, whole or not at all, and remove those of earlier versions."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for earlier in path.parent.glob("*.png"):
        earlier.unlink(missing_ok=True)
    draft = path.with_suffix(".part")
    draft.write_bytes(picture)
    draft.replace(path)
