"""What is written in and about an uploaded file, as far as readers get it."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from publishing.blocks.richtext import to_plain_text
from publishing.media.captions.cues import ARROW
from publishing.media.captions.reading import stored_text
from publishing.models import Attachment, FileRights, Picture, Recording


def words_of(file: FileRights) -> Iterator[tuple[str, str]]:
    """Yield each text of a file, with what it is called. The name of its file is part of a public address."""
    for what, text in _texts(file):
        if text:
            yield f"{what} of “{file}”", text


def _texts(file: Any) -> Iterator[tuple[str, str]]:
    yield "title", file.title
    yield "file name", PurePath(str(file.file)).stem
    yield "credit", file.credit
    if isinstance(file, Picture):
        yield "alternative text", file.alternative_text
    elif isinstance(file, Recording):
        yield "transcript", file.transcript
        yield "description of what is only seen", file.seen
        yield "captions", _captions(file)
    elif isinstance(file, Attachment):
        yield from ((f"page {one.page}" if one.page else "text", one.text) for one in file.texts.all())


def _captions(recording: Recording) -> str:
    """What stands in its captions, but for the times; nothing if they cannot be read."""
    lines = stored_text(recording.captions).splitlines()
    return to_plain_text("\n".join(line for line in lines if ARROW not in line))
