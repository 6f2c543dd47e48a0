"""Uploaded recordings: what browsers play, how large and how long they may be."""

import re
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import filesizeformat

from publishing.media.captions.reading import validate_captions
from publishing.media.encodings import encoding_problem
from publishing.media.tracks.reading import Track, tracks_of

__all__ = ["CONTENT_TYPES", "HOW_TO_EXPORT", "MAX_BYTES", "Recorded", "validate_captions", "validate_recording"]

MAX_BYTES = {"audio": 12 * 1024 * 1024, "video": 60 * 1024 * 1024}
HOW_TO_EXPORT = {
    "audio": "Export it as MP3 or M4A (AAC), mono, 64 kbit/s.",
    "video": "Export it as MP4 (H.264 and AAC), 720p, about 1.5 Mbit/s.",
}
CONTENT_TYPES = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
}
BEGINNINGS = {
    "mp3": re.compile(rb"ID3|\xff[\xe0-\xff]"),
    "m4a": re.compile(rb".{4}ftyp", re.DOTALL),
    "mp4": re.compile(rb".{4}ftyp", re.DOTALL),
}
UNREADABLE = "This file cannot be played."


class Recorded:
    """What an uploaded recording says of itself."""

    def __init__(self, tracks: list[Track]) -> None:
        self.seconds = max((track.seconds for track in tracks), default=0.0)
        pictures = [track for track in tracks if track.track_type == "Video"]
        self.width, self.height = pictures[0].shown_size if pictures else (None, None)


def validate_recording(file: "File[bytes]", kind: str) -> Recorded:
    """Its length, and the size of its picture.

    Raises ValidationError, with how to export it, if the file is too large, of a type or encoding that browsers do not
    play, or not what its name says.
    """
    advice = HOW_TO_EXPORT.get(kind, "")
    extension = PurePath(file.name or "").suffix.lower().removeprefix(".")
    if not CONTENT_TYPES.get(extension, "").startswith(kind):
        raise ValidationError({"file": f"Files of this type are not played by every browser. {advice}"})
    if file.size > MAX_BYTES[kind]:
        limit = filesizeformat(MAX_BYTES[kind])
        raise ValidationError({"file": f"It has {filesizeformat(file.size)}; {limit} is the most. {advice}"})
    tracks = tracks_of(file) if _begins_as(file, extension) else []
    problem = encoding_problem(kind, tracks) if tracks else UNREADABLE
    recorded = Recorded(tracks)
    if problem or not recorded.seconds:
        raise ValidationError({"file": f"{problem or UNREADABLE} {advice}"})
    return recorded


def _begins_as(file: "File[bytes]", extension: str) -> bool:
    """Say whether it begins as files with this ending do."""
    file.open()
    beginning = file.read(12)
    file.seek(0)
    return BEGINNINGS[extension].match(beginning) is not None
