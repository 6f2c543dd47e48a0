"""What pieces are by those beside them: captions, and headings that are only bold."""

import re
from collections.abc import Iterable
from html import escape

from contentfiles.word.pieces import Caption, Figure, Heading, Piece, Table, Words
from contentfiles.word.rich_words import to_text

BOLD_LINE = re.compile(r"<p><b>(?P<words>(?:(?!<b>|<br/>).)*)</b>:?</p>")
LONGEST_HEADING = 80
NO_HEADING = (".", ",", ";")
LEVEL = 2


def shaped(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with their captions, and with headings where somebody has made them by hand."""
    return _with_headings(_with_captions(pieces))


def _with_captions(pieces: Iterable[Piece]) -> list[Piece]:
    """Give each caption to the picture before it, or else to the table after it."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if isinstance(piece, Caption) and isinstance(last, Figure) and not last.caption:
            found[-1] = Figure(last.number, piece.text, notes=piece.notes)
        elif isinstance(piece, Table) and isinstance(last, Caption):
            found[-1] = Table(piece.rows, piece.has_header, last.text, notes=(*last.notes, *piece.notes))
        else:
            found.append(piece)
    return [_as_words(piece) if isinstance(piece, Caption) else piece for piece in found]


def _as_words(caption: Caption) -> Words:
    return Words(f"<p>{escape(caption.text, quote=False)}</p>", notes=caption.notes)


def _with_headings(pieces: list[Piece]) -> list[Piece]:
    """Take bold lines for headings in a file that has no others."""
    if any(isinstance(piece, Heading) for piece in pieces):
        return pieces
    return [_heading(piece) or piece for piece in pieces]


def _heading(piece: Piece) -> Heading | None:
    bold = BOLD_LINE.fullmatch(piece.html) if isinstance(piece, Words) else None
    text = to_text(bold["words"]) if bold else ""
    if not text or len(text) > LONGEST_HEADING or text.endswith(NO_HEADING):
        return None
    return Heading(LEVEL, text.removesuffix(":"), notes=piece.notes)
