"""Reading the words of an uploaded file."""

import json
import logging
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

from publishing.media.formats import ending_of, format_of
from publishing.media.texts.child import MOST_SECONDS, READERS
from publishing.media.uploads import on_disk

logger = logging.getLogger(__name__)

COMMAND = [sys.executable, "-m", "publishing.media.texts.child"]
LOCKED = "This file opens with a password only: nobody could read it. Save it without one."
UNREADABLE = "This {} file cannot be read: it is damaged, or something else under this name."


@dataclass(frozen=True)
class FileText:
    """The words of a file: of each page with its number, or of a whole without pages.

    `pages` is the number of pages or slides; `is_tagged` says of a PDF whether programs can read it aloud in order.
    None is what is not known.
    """

    pages: int | None = None
    is_tagged: bool | None = None
    texts: tuple[tuple[int | None, str], ...] = ()


def is_readable(name: str) -> bool:
    """Say whether the words of files of this format are read."""
    return ending_of(name) in READERS


def text_of(file: Any) -> FileText:
    """The words of a file; none of a format that is not read.

    Raises ValidationError, with words for its sender, if the file is not what its name says.
    """
    if not is_readable(file.name):
        return FileText()
    with on_disk(file) as content:
        try:
            found = subprocess.run(  # noqa: S603  a command of our own
                [*COMMAND, ending_of(file.name)], stdin=content, capture_output=True, cwd=settings.BASE_DIR,
                timeout=MOST_SECONDS, check=True,
            )  # fmt: skip
        except subprocess.SubprocessError as error:
            logger.warning("A file ended the process that reads it: %s", error)
            raise ValidationError({"file": UNREADABLE.format(format_of(file.name))}) from error
    read = json.loads(found.stdout)
    if read.get("is_locked"):
        raise ValidationError({"file": LOCKED})
    return FileText(read.get("pages"), read.get("is_tagged"), tuple(map(tuple, read.get("texts", []))))
