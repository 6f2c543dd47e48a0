"""What a paragraph is: a heading, a quotation, an item of a list; by its style and those that is based on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from contentfiles.word.lists import Numbering
from contentfiles.word.names import name
from contentfiles.word.values import is_on, value

HEADING = re.compile(r"heading ([1-9])")
LIST = re.compile(r"list (bullet|number)(?: ([2-5]))?")
CONTENTS = re.compile(r"toc (?:heading|\d)|contents(?: heading| \d)")
BODY_LEVEL = 9
DEEPEST_HEADING = 6
ROLES = {
    "title": "Title",
    "subtitle": "Subtitle",
    "quote": "Quote",
    "intense quote": "Quote",
    "quotations": "Quote",
    "block text": "Quote",
    "caption": "Caption",
}


@dataclass(frozen=True)
class Style:
    """A style as the file defines it."""

    key: str
    called: str
    based_on: str | None
    paragraph: Element | None
    characters: Element | None


class Styles:
    """The styles of a file."""

    def __init__(self, root: Element | None, numbering: Element | None) -> None:
        rows = [] if root is None else root.iter(name("w:style"))
        self._styles = {style.key: style for style in map(_style, rows)}
        self._numbering = Numbering(numbering)

    def role(self, properties: Element | None) -> str:
        """What a paragraph is: Title, Subtitle, Heading1 to Heading6, Quote, Caption, Contents; empty: plain text."""
        for style in self._chain(value(properties, "w:pStyle")):
            if role := _role(style):
                return role
        level = value(properties, "w:outlineLvl")
        return _heading(level)

    def list_level(self, properties: Element | None) -> tuple[bool, int] | None:
        """Whether a paragraph's list is numbered, and how deep the item is in it; None if it is in none."""
        key, level = value(properties, "w:numPr/w:numId"), value(properties, "w:numPr/w:ilvl")
        named = None
        for style in self._chain(value(properties, "w:pStyle")):
            key = key or value(style.paragraph, "w:numPr/w:numId")
            level = level or value(style.paragraph, "w:numPr/w:ilvl") or self._numbering.level_of(style.key)
            named = named or LIST.fullmatch(style.called)
        if key == "0":
            return None
        depth = max(_number(level), _number(named[2]) - 1 if named and named[2] else 0)
        is_ordered = self._numbering.is_ordered(key, level or "0", self._key_of)
        if is_ordered is None and named:
            is_ordered = named[1] == "number"
        return None if is_ordered is None else (is_ordered, depth)

    def is_strong(self, key: str | None) -> bool:
        """Say whether a style of words makes them bold."""
        return any(style.called == "strong" or _has(style, "w:b") for style in self._chain(key))

    def is_emphasis(self, key: str | None) -> bool:
        """Say whether a style of words makes them italic."""
        return any(style.called == "emphasis" or _has(style, "w:i") for style in self._chain(key))

    def _key_of(self, style: str) -> str | None:
        return next((key for one in self._chain(style) if (key := value(one.paragraph, "w:numPr/w:numId"))), None)

    def _chain(self, key: str | None) -> Iterator[Style]:
        """Yield a style, and those that it is based on."""
        seen: set[str] = set()
        while key is not None and key not in seen and key in self._styles:
            seen.add(key)
            yield self._styles[key]
            key = self._styles[key].based_on


def _style(row: Element) -> Style:
    called = (value(row, "w:name") or "").casefold()
    return Style(
        row.get(name("w:styleId"), ""),
        called,
        value(row, "w:basedOn"),
        row.find(name("w:pPr")),
        row.find(name("w:rPr")),
    )


def _role(style: Style) -> str:
    if style.called in ROLES:
        return ROLES[style.called]
    if CONTENTS.fullmatch(style.called):
        return "Contents"
    if found := HEADING.fullmatch(style.called):
        return _heading(str(int(found[1]) - 1))
    return _heading(value(style.paragraph, "w:outlineLvl"))


def _heading(level: str | None) -> str:
    """The heading of an outline level, which begins at 0."""
    number = _number(level) if level else BODY_LEVEL
    return f"Heading{min(number + 1, DEEPEST_HEADING)}" if number < BODY_LEVEL else ""


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _has(style: Style, switch: str) -> bool:
    return style.characters is not None and is_on(style.characters.find(name(switch)))
