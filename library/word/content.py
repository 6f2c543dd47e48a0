"""From pieces of text to the blocks of a story, and to plain words where it has no blocks."""

import re
from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby
from typing import Any, TypeAlias
from uuid import uuid4

from contentfiles.word.pieces import Figure, Heading, Piece, Quote, Styled, Table, WordDocument, Words
from contentfiles.word.rich_words import to_text
from library.word.tables import as_blocks, as_rich_text
from publishing.blocks.media import ImageBlock

Block: TypeAlias = dict[str, Any]
# The keys of the stored pictures, by their numbers in the file.
Pictures: TypeAlias = Mapping[int, int]

LONGEST_CAPTION: int = ImageBlock.base_blocks["caption"].field.max_length
# After a dash, long or short.
SPOKEN_BY = re.compile(r"\s[\u2013\u2014]\s*(?P<role>[^\u2013\u2014]{1,120})$")
LINE_ENDS = re.compile(r"<br/>|</?(?:p|h3|ul|ol|li)>")


def blocks(pieces: Iterable[Piece], document: WordDocument, pictures: Pictures) -> list[Block]:
    """The blocks of a story or of a part of it, with the notes that it refers to at its end."""
    kept = list(pieces)
    found: list[Block] = []
    for is_set_apart, group in groupby(kept, key=lambda piece: isinstance(piece, Quote | Figure | Table)):
        if is_set_apart:
            found += [block for piece in group for block in _set_apart(piece, pictures)]
        else:
            found.append(_text("".join(map(rich_text, group))))
    return [*found, *([_text(notes)] if (notes := _notes(kept, document)) else [])]


def identified(blocks: Iterable[Block]) -> list[Block]:
    """The same blocks, and those in them, each with an id of its own: comments and comparisons go by it."""
    found = []
    for block in blocks:
        value = block["value"]
        if isinstance(value, dict) and "content" in value:
            value = {**value, "content": identified(value["content"])}
        found.append({"id": str(uuid4()), **block, "value": value})
    return found


def plain_words(pieces: Iterable[Piece], document: WordDocument) -> str:
    """The words alone, a paragraph for each line."""
    kept = list(pieces)
    html = "".join(map(rich_text, kept)) + _notes(kept, document)
    return "\n\n".join(line for part in LINE_ENDS.split(html) if (line := to_text(part)))


def rich_text(piece: Piece) -> str:
    """A piece as rich text; nothing of a picture but its caption."""
    if isinstance(piece, Words):
        return piece.html
    if isinstance(piece, Table):
        return as_rich_text(piece)
    if isinstance(piece, Heading):
        return f"<h3>{escape(piece.text, quote=False)}</h3>"
    if isinstance(piece, Figure):
        return _paragraph(piece.caption)
    return _paragraph(piece.text) if isinstance(piece, Styled) else ""


def _set_apart(piece: Piece, pictures: Pictures) -> list[Block]:
    if isinstance(piece, Quote):
        by = SPOKEN_BY.search(piece.text)
        quote = piece.text[: by.start()] if by else piece.text
        return [{"type": "quote", "value": {"quote": quote, "attribution": by["role"].strip() if by else ""}}]
    if isinstance(piece, Table):
        return as_blocks(piece)
    if not isinstance(piece, Figure):
        return []
    fits = len(piece.caption) <= LONGEST_CAPTION and piece.number in pictures and not piece.notes
    value = {"image": pictures.get(piece.number), "caption": piece.caption if fits else ""}
    shown = [{"type": "image", "value": value}] if piece.number in pictures else []
    return shown if fits or not piece.caption else [*shown, _text(_paragraph(piece.caption))]


def _notes(pieces: list[Piece], document: WordDocument) -> str:
    """The notes that pieces refer to, each once."""
    numbers = sorted({number for piece in pieces for number in piece.notes} & document.notes.keys())
    lines = "".join(f"<p>[{number}] {document.notes[number]}</p>" for number in numbers)
    return f"<h3>Notes</h3>{lines}" if lines else ""


def _text(html: str) -> Block:
    return {"type": "text", "value": html}


def _paragraph(text: str) -> str:
    return f"<p>{escape(text, quote=False)}</p>" if text else ""
