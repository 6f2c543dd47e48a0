"""Files that are no Word files, locked, damaged or made to do harm: refused in words, and nothing is stored."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from contentfiles.word import opening
from contentfiles.word.opening import DAMAGED, LOCKED, NOT_WORD, OLDER, TOO_LARGE, TOO_LONG, WordFileError
from contentfiles.word.pieces import Words
from contentfiles.word.reading import read
from tests.support.word_files import docx, p, part, table, tc

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = docx(p("Words"))
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


def zipped(**parts: str | bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for called, content in parts.items():
            archive.writestr(f"word/{called}.xml", content)
    return file.getvalue()


def changed(content: bytes, *, at: int) -> bytes:
    """The same with a wrong byte."""
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


def locked(content: bytes) -> bytes:
    """The same with the mark of an encrypted entry on each part, where the list of parts says so."""
    mark = content.index(b"PK\x01\x02") + 8
    return content[:mark] + b"\x01" + content[mark + 1 :]


REFUSED = {
    "text": (b"Once upon a time", NOT_WORD),
    "nothing": (b"", NOT_WORD),
    "an older Word": (OLE + b"\0" * 600, OLDER),
    "a password": (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), LOCKED),
    "a locked part": (locked(GOOD), LOCKED),
    "another sort of archive": (zipped(other="<a/>"), NOT_WORD),
    "cut off": (GOOD[: len(GOOD) // 2], DAMAGED),
    "a wrong byte": (changed(GOOD, at=GOOD.index(b"word/document.xml") + 40), DAMAGED),
    "no XML": (zipped(document="<w:document"), DAMAGED),
    "no body": (zipped(document=part("document", "")), DAMAGED),
    "an entity": (zipped(document=f"{LAUGHS}<a>&b;</a>"), DAMAGED),
    "an unknown encoding": (zipped(document='<?xml version="1.0" encoding="x-none"?><a/>'), DAMAGED),
    "very deep": (
        zipped(document=part("document", "<w:body>" + "<w:p>" * 300 + "</w:p>" * 300 + "</w:body>")),
        DAMAGED,
    ),
    "a bomb": (zipped(document=part("document", " " * 9_000_000)), TOO_LONG),
    "a library in one file": (docx("<w:p/>" * 5_001), TOO_LONG),
    "many parts": (zipped(document="<a/>", **{f"n{at}": "" for at in range(2_000)}), TOO_LONG),
}


@pytest.mark.parametrize(("content", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_word_file_is_refused_in_words(content, words):
    with pytest.raises(WordFileError) as refusal:
        read(content)
    assert str(refusal.value) == words


@pytest.mark.parametrize(
    ("limit", "most", "words"),
    [("MOST_BYTES", 100, TOO_LARGE), ("MOST_TEXT", 300, TOO_LONG), ("MOST_UNPACKED", 500, TOO_LONG)],
)
def test_what_is_too_large_is_refused_before_it_is_read(monkeypatch, limit, most, words):
    monkeypatch.setattr(opening, limit, most)
    with pytest.raises(WordFileError) as refusal:
        read(GOOD)
    assert str(refusal.value) == words


@pytest.mark.parametrize(
    "body",
    [
        '<w:p><w:r><w:footnoteReference w:id="77"/><w:t>a</w:t></w:r></w:p>',
        '<w:p><w:hyperlink r:id="none"><w:r><w:t>a</w:t></w:r></w:hyperlink></w:p>',
        '<w:p><w:r><w:fldChar w:fldCharType="end"/><w:t>a</w:t></w:r></w:p>',
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="x"/><w:numId w:val="404"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>',
        table([tc(p("a"), '<w:gridSpan w:val="-5"/>')]),
        '<w:p><w:r><w:commentReference w:id="5"/><w:sym/><w:drawing/><w:t>a</w:t></w:r></w:p>',
        '<w:p><w:pPr><w:pStyle w:val="Nowhere"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>',
    ],
)
def test_what_a_careless_program_wrote_is_read(body):
    (piece,) = read(docx(body)).pieces
    assert isinstance(piece, Words)
    assert piece.html == "<p>a</p>"
