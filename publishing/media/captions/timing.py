"""When something is said in a recording, as its captions tell."""

from typing import Any

from django.core.exceptions import ValidationError
from webvtt.errors import MalformedCaptionError, MalformedFileError

from publishing.media.captions.cues import cues_of
from publishing.media.captions.reading import text_of

# Second, and what is said from then on.
Timed = tuple[float, str]


def timed(file: Any) -> list[Timed]:
    """What a file of captions says and from which second; nothing if it cannot be read."""
    try:
        return [(cue.start, cue.text) for cue in cues_of(text_of(file)) if cue.text]
    except (MalformedCaptionError, MalformedFileError, ValidationError, OSError):
        return []
