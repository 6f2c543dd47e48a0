"""What a Word file is as a story: its title, its summary, and its sections by their headings."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePath

from contentfiles.word.pieces import Heading, Piece, Subtitle, Title, Words
from contentfiles.word.rich_words import to_text
from library.models import StoryPage
from library.word.headings import SUMMARY, part_of

LONGEST_TITLE: int = StoryPage._meta.get_field("title").max_length or 0
LONGEST_SUMMARY: int = StoryPage._meta.get_field("summary").max_length or 0
LONGEST_LINE = 120
PLAIN_LINE = re.compile(r"<p>(?:(?!<a |<br/>).)*</p>")
NAMED_BY_FILE = "No title was found in the file: the title is the name of the file."
SUMMARY_TOO_LONG = "The summary has {length} characters, and {most} are the most: it was not put into the field."


@dataclass
class Section:
    """What stands below a heading, and the part that the heading stands for; empty if it is not known."""

    heading: str
    level: int
    part: str
    pieces: list[Piece] = field(default_factory=list)


@dataclass
class Outline:
    """A story in the making, with remarks on how its parts were found."""

    title: str = ""
    summary: str = ""
    sections: list[Section] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def outline(pieces: Iterable[Piece], file_name: str, *, has_parts: bool) -> Outline:
    """The story in pieces of text. Only where it has parts do headings begin sections: else all of it is one."""
    found, rest = Outline(), list(pieces)
    _take_title(found, rest, file_name)
    _take_subtitle(found, rest)
    found.sections = _sections(rest) if has_parts else [Section("", 0, "", rest)]
    if has_parts:
        _take_summary(found)
    return found


def _take_title(found: Outline, pieces: list[Piece], file_name: str) -> None:
    titles = [piece for piece in pieces if isinstance(piece, Title) and not piece.notes]
    title = titles[0] if titles else _first_line(pieces)
    text = "" if title is None else _line(title)
    if title is not None and 0 < len(text) <= LONGEST_TITLE:
        pieces.remove(title)
        found.title = text
    else:
        found.title = " ".join(re.sub(r"[_\s]+", " ", PurePath(file_name).stem).split())[:LONGEST_TITLE] or "Untitled"
        found.remarks.append(NAMED_BY_FILE)


def _first_line(pieces: list[Piece]) -> Piece | None:
    """The first line, if it reads like a title."""
    first = pieces[0] if len(pieces) > 1 else None
    text = "" if first is None else _line(first)
    if not text or first is None or first.notes or part_of(text):
        return None
    return first if isinstance(first, Heading) or (len(text) <= LONGEST_LINE and text[-1] not in ".:;,") else None


def _line(piece: Piece) -> str:
    """The words of a piece that is a line; empty if it is more."""
    if isinstance(piece, Title | Subtitle | Heading):
        return piece.text
    return to_text(piece.html) if isinstance(piece, Words) and PLAIN_LINE.fullmatch(piece.html) else ""


def _take_subtitle(found: Outline, pieces: list[Piece]) -> None:
    subtitle = next((piece for piece in pieces if isinstance(piece, Subtitle) and not piece.notes), None)
    if subtitle and len(subtitle.text) <= LONGEST_SUMMARY:
        pieces.remove(subtitle)
        found.summary = subtitle.text


def _sections(pieces: Iterable[Piece]) -> list[Section]:
    """The text by its headings; the first section is what stands before them."""
    found = [Section("", 0, "")]
    for piece in pieces:
        text = "" if piece.notes else _line(piece)
        part = part_of(text) if text else ""
        heading = piece if isinstance(piece, Heading) else None
        level = heading.level if heading else found[-1].level or 1
        if part or (heading and not (found[-1].heading and level > found[-1].level)):
            found.append(Section(heading.text if heading else text, level, part))
        else:
            found[-1].pieces.append(piece)
    return [section for section in found if section.heading or section.pieces]


def _take_summary(found: Outline) -> None:
    """Take the section that is called a summary, or else the one paragraph before the first heading."""
    for section in [one for one in found.sections if one.part == SUMMARY]:
        section.part = ""
        if not found.summary:
            _summarise(found, section)
    opening = found.sections[0] if found.sections and not found.sections[0].heading else None
    if opening and not found.summary and len(opening.pieces) == 1 and len(found.sections) > 1:
        _summarise(found, opening)


def _summarise(found: Outline, section: Section) -> None:
    lines = [_line(piece) for piece in section.pieces]
    text = " ".join(lines)
    if not lines or not all(lines) or any(piece.notes for piece in section.pieces):
        return
    if len(text) > LONGEST_SUMMARY:
        found.remarks.append(SUMMARY_TOO_LONG.format(length=len(text), most=LONGEST_SUMMARY))
        return
    found.summary = text
    found.sections.remove(section)
