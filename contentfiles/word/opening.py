"""Opening a Word file of anybody's: what is no such file, locked, damaged or far too large is refused in words."""

import posixpath
import zlib
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import chain
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from contentfiles.word.names import OFFICE, STRICT, name

MEGABYTE = 1024 * 1024
MOST_BYTES = 20 * MEGABYTE
MOST_PARTS = 2_000
MOST_UNPACKED = 120 * MEGABYTE
# The text of a book has less; what is made of it while it is read takes many times as much.
MOST_TEXT = 8 * MEGABYTE
# Beyond the size of a text, nothing packs so well but what is made to do harm.
MOST_RATIO = 150
DEEPEST = 120

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED_PART = "EncryptedPackage".encode("utf-16-le")
LOCKED_BIT = 0x1

NOT_WORD = (
    "This is not a Word file (.docx). Open it in the program that made it, and save it as “Word document (.docx)”."
)
OLDER = "This is a file of an older Word (.doc). Open it in Word, and save it as “Word document (.docx)”."
LOCKED = "This file is protected by a password. Save it without one, and choose it again."
DAMAGED = "This file is damaged or incomplete. Open it in Word, save it again, and choose the new file."
TOO_LARGE = (
    f"This file is too large: {MOST_BYTES // MEGABYTE} MB is the most. Make its pictures smaller, in Word by "
    "“Compress Pictures”."
)
TOO_LONG = "This file unpacks to far more than a story has. Copy the story into a new Word file, and choose that."


class WordFileError(Exception):
    """A file that cannot be read, with words for whoever chose it."""


@dataclass(frozen=True)
class Relation:
    """What a part of the file refers to: another part, or an address elsewhere."""

    kind: str
    target: str
    is_elsewhere: bool


class Package:
    """The parts of a Word file."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        targets = (one.target for one in self.relations("").values() if one.kind == "officeDocument")
        self.main = next((one for one in chain(targets, ["word/document.xml"]) if one in self._names), "")

    def content(self, part: str) -> bytes | None:
        """The bytes of a part; None if there is none of this name."""
        if part not in self._names:
            return None
        try:
            return self._archive.read(part)
        except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, zlib.error) as error:
            raise WordFileError(DAMAGED) from error

    def tree(self, part: str) -> Element | None:
        """A part as XML: no entities, no document type, not deeper than anybody writes."""
        content = self.content(part)
        if content is None:
            return None
        if len(content) > MOST_TEXT:
            raise WordFileError(TOO_LONG)
        for strict, usual in STRICT.items():
            content = content.replace(strict, usual)
        try:
            root: Element = fromstring(content, forbid_dtd=True)
        except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
            raise WordFileError(DAMAGED) from error
        _refuse_depth(root)
        return root

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by the keys that it uses."""
        folder, base = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = {}
        for one in [] if root is None else root.iter(name("rel:Relationship")):
            is_elsewhere = one.get("TargetMode") == "External"
            target = one.get("Target", "")
            if not is_elsewhere:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = one.get("Type", "").removeprefix(f"{OFFICE}/relationships/")
            found[one.get("Id", "")] = Relation(kind, target, is_elsewhere)
        return found

    @cached_property
    def main_relations(self) -> dict[str, Relation]:
        """What the main part refers to, by the keys that it uses."""
        return self.relations(self.main)

    def related(self, kind: str) -> list[str]:
        """The parts of a kind that the main part refers to."""
        return [one.target for one in self.main_relations.values() if one.kind == kind and not one.is_elsewhere]

    def related_tree(self, kind: str) -> Element | None:
        """The only part of a kind, as XML."""
        return next((tree for part in self.related(kind) if (tree := self.tree(part)) is not None), None)


def open_package(content: bytes) -> Package:
    """The parts of a file that is a Word file. Raises WordFileError."""
    if len(content) > MOST_BYTES:
        raise WordFileError(TOO_LARGE)
    if content.startswith(OLE):
        raise WordFileError(LOCKED if LOCKED_PART in content else OLDER)
    if not content.startswith(b"PK"):
        raise WordFileError(NOT_WORD)
    try:
        archive = ZipFile(BytesIO(content))
    except (BadZipFile, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise WordFileError(DAMAGED) from error
    _refuse_bombs(archive)
    package = Package(archive)
    if not package.main:
        raise WordFileError(NOT_WORD)
    return package


def _refuse_bombs(archive: ZipFile) -> None:
    """Refuse what unpacks to too much, by what it says of itself: reading never gives more than that."""
    parts = archive.infolist()
    if any(part.flag_bits & LOCKED_BIT for part in parts):
        raise WordFileError(LOCKED)
    swollen = (
        part.file_size > MOST_TEXT and part.file_size > MOST_RATIO * max(1, part.compress_size) for part in parts
    )
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED or any(swollen):
        raise WordFileError(TOO_LONG)


def _refuse_depth(root: Element) -> None:
    level = [root]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element]
    if level:
        raise WordFileError(DAMAGED)
