"""Uploaded recordings: what browsers play, how large and how long they may be."""

import re
from pathlib import PurePath
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from tinytag import TinyTag

MAX_BYTES = {"audio": 12 * 1024 * 1024, "video": 60 * 1024 * 1024}
MAX_CAPTION_BYTES = 1024 * 1024
HOW_TO_EXPORT = {
    "audio": "Export it as MP3 or M4A (AAC), mono, 64 kbit/s.",
    "video": "Export it as MP4 (H.264 and AAC), 720p, about 1.5 Mbit/s.",
}
CONTENT_TYPES = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
}
NOT_CAPTIONS = "Captions must be a WebVTT file in UTF-8: its first line is WEBVTT."
BEGINNINGS = {
    "mp3": re.compile(rb"ID3|\xff[\xe0-\xff]"),
    "m4a": re.compile(rb".{4}ftyp", re.DOTALL),
    "mp4": re.compile(rb".{4}ftyp", re.DOTALL),
}


def validate_recording(file: "File[bytes]", kind: str) -> float:
    """Its length in seconds.

    Raises ValidationError, with how to export it, if the file is too large, of a type that browsers do not play, or
    not what its name says.
    """
    advice = HOW_TO_EXPORT[kind]
    extension = PurePath(file.name or "").suffix.lower().removeprefix(".")
    if not CONTENT_TYPES.get(extension, "").startswith(kind):
        raise ValidationError({"file": f"Files of this type are not played by every browser. {advice}"})
    if file.size > MAX_BYTES[kind]:
        limit = filesizeformat(MAX_BYTES[kind])
        raise ValidationError({"file": f"It has {filesizeformat(file.size)}; {limit} is the most. {advice}"})
    seconds = _seconds(file, extension)
    if not seconds:
        raise ValidationError({"file": f"This file cannot be played. {advice}"})
    return seconds


def _seconds(file: Any, extension: str) -> float:
    """The length that the file itself tells; 0 if it is not what its name says."""
    file.open()
    try:
        if not BEGINNINGS[extension].match(file.read(12)):
            return 0.0
        file.seek(0)
        return float(TinyTag.get(filename=file.name, file_obj=file).duration or 0)
    except Exception:  # noqa: BLE001  parsers raise anything on damaged files
        return 0.0
    finally:
        file.seek(0)


def validate_captions(file: Any) -> None:
    """Refuse a new file that does not begin as WebVTT does, is not UTF-8 or is far too long for captions."""
    if getattr(file, "_committed", False):
        return
    file.open()
    if not _is_webvtt(file):
        raise ValidationError(NOT_CAPTIONS)


def _is_webvtt(file: IO[bytes]) -> bool:
    content = file.read(MAX_CAPTION_BYTES + 1)
    file.seek(0)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return len(content) <= MAX_CAPTION_BYTES and re.match(r"WEBVTT(?:[ \t\r\n]|\Z)", text) is not None
