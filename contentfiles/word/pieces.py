"""What a Word file is read to: pieces of text, pictures, notes, and what does not come along."""

from dataclasses import dataclass, field
from typing import TypeAlias

from contentfiles.word.tally import Loss

Rows: TypeAlias = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A piece of the text, with the numbers of the notes that it refers to."""

    notes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Styled(Piece):
    """A paragraph that its style sets apart, as plain words."""

    text: str


class Title(Styled):
    """A paragraph in the style of a title."""


class Subtitle(Styled):
    """A paragraph in the style of a subtitle."""


class Quote(Styled):
    """A quotation set apart."""


class Caption(Styled):
    """A paragraph in the style of a caption, before it is known of what."""


@dataclass(frozen=True)
class Heading(Piece):
    """A heading; 1 is the highest level."""

    level: int
    text: str


@dataclass(frozen=True)
class Words(Piece):
    """A paragraph or a list, as HTML of the few elements that the editors' rich text has."""

    html: str


@dataclass(frozen=True)
class Table(Piece):
    """A table: its cells are HTML within a line; merged cells are empty but for the first."""

    rows: Rows
    has_header: bool = False
    caption: str = ""


@dataclass(frozen=True)
class Figure(Piece):
    """A picture, by its number."""

    number: int
    caption: str = ""


@dataclass(frozen=True)
class WordPicture:
    """A picture in the file: its bytes, its name, and what readers who do not see it are told."""

    name: str
    content: bytes
    alternative: str = ""
    is_decorative: bool = False


@dataclass(frozen=True)
class WordDocument:
    """A Word file as it was read. Notes are HTML by their numbers."""

    pieces: list[Piece]
    pictures: list[WordPicture] = field(default_factory=list)
    notes: dict[int, str] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
