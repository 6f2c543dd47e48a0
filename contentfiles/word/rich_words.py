"""Converted HTML within a line, as the editors' rich text has it: bold, italic, links, line breaks."""

import html
import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from contentfiles.word.tally import Tally, What

KEPT = {"strong": "b", "b": "b", "em": "i", "i": "i"}
# Each begins a line of its own, where a cell or an item holds several.
LINES = {"br", "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "table", "tr", "td", "th"}
NOTE = re.compile(r"(?:foot|end)note-ref-")
ON_THE_WEB = re.compile(r"https?://[^\s/]|mailto:.|tel:.", re.IGNORECASE)
RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
SMALL = {"sup": RAISED, "sub": LOWERED}
SPACES = re.compile(r"[ \t\r\n]+")
AROUND_BREAK = re.compile(r" *<br/> *")
ONLY_BOLD = re.compile(r"<b>(?:(?!<b>).)*</b>")
EMPTY = re.compile(r"<(b|i)>(\s*)</\1>")


@dataclass
class Found:
    """What was met in words beside them: pictures and notes, by their numbers."""

    pictures: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)


class RichWords:
    """Makes rich text of converted HTML, and counts the links that it drops."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally

    def inside(self, element: Element, found: Found) -> str:
        """What is in an element, as rich text within a line."""
        return _tidied(self._inside(element, found))

    def _inside(self, element: Element, found: Found) -> str:
        parts = [html.escape(element.text or "", quote=False)]
        for child in element:
            parts += [self._one(child, found), html.escape(child.tail or "", quote=False)]
        return "".join(parts)

    def _one(self, element: Element, found: Found) -> str:
        tag = element.tag
        if tag == "img":
            found.pictures.append(int(element.get("src", "0")))
            return ""
        if tag == "input":
            return "☒" if element.get("checked") else "☐"
        if tag == "a":
            return self._link(element, found)
        return _wrapped(tag, self._inside(element, found))

    def _link(self, link: Element, found: Found) -> str:
        inside = self._inside(link, found)
        if NOTE.match(link.get("id", "")):
            found.notes.append(int(re.sub(r"\D", "", inside)))
            return inside
        if not to_text(inside):
            return inside
        # A field may hold more than the address, each in quotation marks.
        address = link.get("href", "").partition('"')[0].strip()
        if ON_THE_WEB.match(address):
            return f'<a href="{html.escape(address)}">{inside}</a>'
        what = What.LINK_WITHIN if not address or address.startswith("#") else What.LINK_ELSEWHERE
        self._tally.add(what, address.removeprefix("#") if what is What.LINK_ELSEWHERE else "")
        return inside


def _wrapped(tag: str, inside: str) -> str:
    """What words in such an element become."""
    if tag in SMALL:
        return _small(inside, SMALL[tag])
    if tag in LINES:
        return f"{inside}<br/>"
    return f"<{KEPT[tag]}>{inside}</{KEPT[tag]}>" if tag in KEPT else inside


def to_text(rich: str) -> str:
    """The words of rich text within a line."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", rich.replace("<br/>", " "))).split())


def is_bold(rich: str) -> bool:
    """Say whether all of the words within a line are bold."""
    return bool(ONLY_BOLD.fullmatch(rich))


def _small(inside: str, table: dict[int, int]) -> str:
    """Raised or lowered figures as such; words as they are."""
    return inside.translate(table) if inside and all(ord(one) in table for one in inside) else inside


def _tidied(rich: str) -> str:
    """Rich text without needless spaces, breaks at its ends and bold that holds nothing."""
    text = SPACES.sub(" ", rich)
    text = text.replace("</b><b>", "").replace("</i><i>", "")
    text = AROUND_BREAK.sub("<br/>", EMPTY.sub(r"\2", text))
    return re.sub(r"^(?:\s|<br/>)+|(?:\s|<br/>)+$", "", text)
