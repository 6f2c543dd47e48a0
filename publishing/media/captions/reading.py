"""Reading captions that were written elsewhere: mended where it is plain what is meant, refused where nothing shows."""

import re
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from webvtt.errors import MalformedCaptionError, MalformedFileError

from publishing.media.captions.cues import ARROW, Cue, clock, cues_of, unread_times
from publishing.media.file_storage import is_stored

MAX_CAPTION_BYTES = 1024 * 1024
# Seconds by which a film may end before what is said of its length.
TOLERANCE = 0.5
NOT_CAPTIONS = "Captions must be a WebVTT file in UTF-8: its first line is WEBVTT."
EXAMPLE = "00:00:01.000 --> 00:00:04.000"
NOTHING_SHOWN = "These captions show nothing: there is not one caption with its times in them."
_HEADER = re.compile(r"WEBVTT(?:[ \t\r\n]|\Z)")
_TIMES = re.compile(rf"[^\r\n]*{ARROW}[^\r\n]*")
_COMMA = re.compile(r"(\d{2}),(\d{3})(?!\d)", re.ASCII)
# As SubRip has them: a number, and below it the times.
_SUBRIP = re.compile(r"\s*(?:\d+[ \t]*\r?\n)?[ \t]*\d{1,2}:\d{2}(?::\d{2})?[,.]\d{3}[ \t]*-->", re.ASCII)


def mended_upload(upload: "UploadedFile[Any]") -> "UploadedFile[Any]":
    """The captions as browsers read them: SubRip's commas become points, and it gets its first line."""
    content = text_of(upload)
    text = mended(content)
    name = PurePath(upload.name or "")
    if text == content and name.suffix.lower() == ".vtt":
        return upload
    ending = ".vtt" if name.suffix.lower() == ".srt" else name.suffix
    return SimpleUploadedFile(str(name.with_suffix(ending)), text.encode())


def mended(text: str) -> str:
    """A text of captions with the times as WebVTT has them."""
    body = _TIMES.sub(lambda line: _COMMA.sub(r"\1.\2", line[0]), text)
    return f"WEBVTT\n\n{body.lstrip()}" if _SUBRIP.match(body) else body


def readable_cues(text: str) -> list[Cue]:
    """The cues of captions; raises ValidationError, with words for their author, if browsers would pass over any."""
    if not _HEADER.match(text):
        raise ValidationError(NOT_CAPTIONS)
    if unread := unread_times(text):
        number, line = unread
        message = f"Browsers do not read the times in line {number}, “{line[:60]}”. Write them as {EXAMPLE}."
        raise ValidationError(message)
    try:
        cues = [cue for cue in cues_of(text) if cue.text]
    except (MalformedFileError, MalformedCaptionError) as error:
        raise ValidationError(NOT_CAPTIONS) from error
    for cue in cues:
        if cue.end <= cue.start:
            message = f"The caption at {clock(cue.start)} ends before it begins, so that it is never shown."
            raise ValidationError(message)
    if not cues:
        raise ValidationError(NOTHING_SHOWN)
    return cues


def validate_captions(file: Any) -> None:
    """Refuse a new file that shows nothing: no WebVTT, not UTF-8, far too long, or without a cue to be read."""
    if not is_stored(file):
        readable_cues(text_of(file))


def refuse_captions_of_another(captions: Any, seconds: float) -> None:
    """Refuse the captions of a longer recording; those that cannot be read have been refused, or are lost."""
    try:
        cues = readable_cues(text_of(captions))
    except (OSError, ValidationError):
        return
    try:
        refuse_beyond(cues, seconds)
    except ValidationError as error:
        raise ValidationError({"captions": error}) from error


def refuse_beyond(cues: list[Cue], seconds: float) -> None:
    """Refuse captions of which some begin after the end of their recording, so that nobody sees them."""
    for cue in cues:
        if cue.start >= seconds + TOLERANCE:
            message = (
                f"The caption at {clock(cue.start)} begins after the end of the recording, which lasts "
                f"{clock(seconds)}. Are these its captions?"
            )
            raise ValidationError(message)


def stored_text(captions: Any) -> str:
    """The text of the captions that a recording has; empty if there are none, or their file is lost."""
    try:
        return text_of(captions) if captions else ""
    except (OSError, ValidationError):
        return ""


def text_of(file: Any) -> str:
    """The text of a file of captions; raises ValidationError if it is not UTF-8 or far too long."""
    file.open()
    content = file.read(MAX_CAPTION_BYTES + 1)
    file.seek(0)
    if is_stored(file):
        file.close()
    if len(content) > MAX_CAPTION_BYTES:
        raise ValidationError(NOT_CAPTIONS)
    try:
        text: str = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(NOT_CAPTIONS) from error
    return text
