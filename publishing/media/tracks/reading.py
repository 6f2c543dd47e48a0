"""Reading the tracks of an uploaded recording."""

import json
import logging
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

from publishing.media.tracks.child import MOST_SECONDS, NO_LIBRARY
from publishing.media.uploads import on_disk

logger = logging.getLogger(__name__)

COMMAND = [sys.executable, "-m", "publishing.media.tracks.child"]
UNAVAILABLE = "Recordings cannot be read on this server at the moment. Nothing was saved; tell whoever runs it."
SIDEWAYS = {90, 270}


@dataclass(frozen=True)
class Track:
    """A track of a recording by MediaInfo's names; the one of the type `General` says what is true of the whole."""

    track_type: str
    format: str | None = None
    format_profile: str | None = None
    chroma_subsampling: str | None = None
    bit_depth: int | None = None
    duration: float | None = None
    width: int | None = None
    height: int | None = None
    rotation: str | None = None
    istruncated: str | None = None

    @property
    def seconds(self) -> float:
        """The length in seconds; 0 if it has none."""
        return float(self.duration or 0) / 1000

    @property
    def shown_size(self) -> tuple[int | None, int | None]:
        """Width and height as it is shown: a telephone that is held upright stores its film lying on its side."""
        is_sideways = round(float(self.rotation or 0)) % 360 in SIDEWAYS
        return (self.height, self.width) if is_sideways else (self.width, self.height)


def tracks_of(file: Any) -> list[Track]:
    """The tracks of a recording; none if it cannot be read.

    Raises ValidationError, with words for its sender, if no recording can be read on this machine.
    """
    with on_disk(file) as content:
        try:
            found = subprocess.run(  # noqa: S603  a command of our own
                COMMAND, stdin=content, capture_output=True, cwd=settings.BASE_DIR, timeout=MOST_SECONDS, check=True
            )
        except subprocess.SubprocessError as error:
            if getattr(error, "returncode", None) == NO_LIBRARY:
                logger.exception("libmediainfo cannot be loaded on this machine")
                raise ValidationError({"file": UNAVAILABLE}) from error
            logger.warning("A recording ended the process that looks into it: %s", error)
            return []
    return [Track(**track) for track in json.loads(found.stdout)]
