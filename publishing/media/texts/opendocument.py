"""The words of OpenDocument files: texts whole, presentations by slide. What was struck out, or remarked, is none."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml.ElementTree import fromstring

_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:"
TEXT, DRAW, OFFICE = f"{_NAMES}text:1.0}}", f"{_NAMES}drawing:1.0}}", f"{_NAMES}office:1.0}}"
PARAGRAPHS = {f"{TEXT}p", f"{TEXT}h"}
# Deleted words that are still there to be taken back, and what readers of a draft noted in its margin.
NOT_SAID = {f"{TEXT}tracked-changes", f"{OFFICE}annotation"}
# What has paragraphs of its own within a paragraph.
APART = PARAGRAPHS | NOT_SAID | {f"{TEXT}note"}
SPACES = re.compile(r"\s+")
BETWEEN = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
LOCK = b"encryption-data"


def is_locked(file: Any) -> bool:
    """Say whether it opens with a password only."""
    return LOCK in _part(file, "META-INF/manifest.xml")


def paragraphs(file: Any) -> str:
    """All words of a text, a line for each paragraph."""
    return "\n".join(_paragraphs(_content(file)))


def slides(file: Any) -> list[str]:
    """The words of each slide, with what is said to it."""
    return ["\n".join(_paragraphs(slide)) for slide in _content(file).iter(f"{DRAW}page")]


def _content(file: Any) -> Any:
    """What the file says. Raises ValueError if it is damaged."""
    try:
        return fromstring(_part(file, "content.xml"))
    except ParseError as error:
        raise ValueError(error.msg) from error


def _part(file: Any, name: str) -> bytes:
    """A part of the file. Raises ValueError if it is none of this kind."""
    file.seek(0)
    try:
        with ZipFile(file) as archive:
            return archive.read(name)
    except BadZipFile as error:
        raise ValueError(name) from error


def _paragraphs(element: Any) -> Iterator[str]:
    """Yield the paragraphs in an element; one within another, as in a note, comes after it."""
    if element.tag in NOT_SAID:
        return
    if element.tag in PARAGRAPHS and (words := "".join(_words(element))):
        yield words
    for child in element:
        yield from _paragraphs(child)


def _words(element: Any) -> Iterator[str]:
    """Yield the words of a paragraph, without those of its notes and of paragraphs within it."""
    yield BETWEEN.get(element.tag, _with_single_spaces(element.text))
    for child in element:
        if child.tag not in APART:
            yield from _words(child)
        yield _with_single_spaces(child.tail)


def _with_single_spaces(text: str | None) -> str:
    """A text as it is shown: what is to stand there as more than one space is an element of its own."""
    return SPACES.sub(" ", text or "")
