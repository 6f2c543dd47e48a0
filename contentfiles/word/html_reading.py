"""From converted HTML to pieces of text."""

import re
from collections.abc import Callable, Iterator
from itertools import chain
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from contentfiles.word.pieces import Caption, Figure, Heading, Piece, Quote, Rows, Styled, Subtitle, Table, Title, Words
from contentfiles.word.rich_words import Found, RichWords, is_bold, to_text
from contentfiles.word.tally import Tally, What

NOTE = re.compile(r"(?:foot|end)note-")
HEADING = re.compile(r"h([1-6])")
LISTS = {"ul", "ol"}
MADE_OF: dict[str, type[Styled]] = {"title": Title, "subtitle": Subtitle, "caption": Caption}


class HtmlReading:
    """Reads one converted file."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._rich = RichWords(tally)
        self.notes: dict[int, str] = {}

    def pieces(self, source: str) -> list[Piece]:
        """The pieces of the text; the notes behind it are read beside."""
        root = fromstring(f"<div>{source}</div>")
        return list(chain.from_iterable(map(self._pieces_of, root)))

    def _pieces_of(self, element: Element) -> Iterator[Piece]:
        if element.tag == "ol" and len(element) and NOTE.match(element[0].get("id", "")):
            self.notes = {number: self._note(item) for number, item in enumerate(element, start=1)}
        elif element.tag == "table":
            yield from self._table(element)
        else:
            found = Found()
            piece = self._text(element, found)
            begins_with_picture = bool(found.pictures) and _begins_with_picture(element)
            figures = [Figure(number) for number in found.pictures]
            text = [] if piece is None else [piece]
            yield from [*figures, *text] if begins_with_picture else [*text, *figures]

    def _text(self, element: Element, found: Found) -> Piece | None:
        if element.tag in LISTS:
            items = self._list(element, found)
            return Words(items, notes=tuple(found.notes)) if to_text(items) else None
        rich = self._rich.inside(element, found)
        text, notes = to_text(rich), tuple(found.notes)
        if not text:
            return None
        kind = MADE_OF.get(element.get("class", ""))
        if element.tag == "p" and kind is None:
            return Words(f"<p>{rich}</p>", notes=notes)
        if links := rich.count("<a "):
            self._tally.add(What.LINK_IN_PLAIN, text, count=links)
        if heading := HEADING.fullmatch(element.tag):
            return Heading(int(heading[1]), text, notes=notes)
        return kind(text, notes=notes) if kind else Quote(text, notes=notes)

    def _list(self, element: Element, found: Found) -> str:
        return f"<{element.tag}>{''.join(self._item(item, found) for item in element)}</{element.tag}>"

    def _item(self, item: Element, found: Found) -> str:
        """An item: its own words first, then the lists in it."""
        own, lists = Element("li"), [child for child in item if child.tag in LISTS]
        own.text = item.text
        own.extend(child for child in item if child.tag not in LISTS)
        return f"<li>{self._rich.inside(own, found)}{''.join(self._list(one, found) for one in lists)}</li>"

    def _note(self, note: Element) -> str:
        """A note, without the arrow that leads back."""
        lines = []
        for paragraph in note:
            for back in [link for link in paragraph if link.tag == "a" and "ref-" in link.get("href", "")]:
                paragraph.remove(back)
            lines.append(self._rich.inside(paragraph, Found()))
        return "<br/>".join(line for line in lines if line)

    def _table(self, table: Element) -> Iterator[Piece]:
        cells = list(chain(table.iter("td"), table.iter("th")))
        if len(cells) == 1:
            # A frame around text.
            yield from chain.from_iterable(map(self._pieces_of, cells[0]))
            return
        found = Found()
        rows = _grid(table, lambda cell: self._rich.inside(cell, found))
        if any(to_text(cell) for row in rows for cell in row):
            has_header = len(rows) > 1 and (table.find("thead") is not None or _is_bold(rows[0]))
            yield Table(rows, has_header, notes=tuple(found.notes))
        yield from (Figure(number) for number in found.pictures)


def _grid(table: Element, read: Callable[[Element], str]) -> Rows:
    """The cells in rows of the same length: one that spans others stands in the first of them."""
    rows: list[dict[int, str]] = []
    taken: set[tuple[int, int]] = set()
    for number, line in enumerate(_own_rows(table)):
        rows.append({})
        column = 0
        for cell in line:
            while (number, column) in taken:
                column += 1
            wide, high = int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))
            taken |= {(number + down, column + right) for down in range(high) for right in range(wide)}
            rows[-1][column] = read(cell)
    width = max((column + 1 for _, column in taken), default=0)
    return tuple(tuple(row.get(column, "") for column in range(width)) for row in rows if any(row.values()))


def _own_rows(table: Element) -> list[Element]:
    """The rows of a table, without those of tables in its cells."""
    groups = [table, *(child for child in table if child.tag in {"thead", "tbody"})]
    return [row for group in groups for row in group if row.tag == "tr"]


def _is_bold(row: tuple[str, ...]) -> bool:
    said = [cell for cell in row if cell]
    return bool(said) and all(map(is_bold, said))


def _begins_with_picture(element: Element) -> bool:
    """Say whether a picture stands before any word."""
    if (element.text or "").strip():
        return False
    first = next(iter(element), None)
    return first is not None and (first.tag == "img" or _begins_with_picture(first))
