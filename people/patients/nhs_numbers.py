"""NHS numbers in a text: found however they are written, and told without being repeated."""

import re
import unicodedata
from dataclasses import dataclass

from stdnum.gb import nhs

MASK = "[number]"
WORDS_AROUND = 4
LONGEST_WORDS = 40
# As people write them: in a row, or as 3, 3 and 4 figures with spaces or hyphens, also around a broken line.
_HYPHEN = r"\u002d\u2010-\u2015\u2212"
_GAP = rf"[\s{_HYPHEN}]{{0,3}}"
_WRITTEN = re.compile(rf"(?<!\d)(?<!\d[.,])\d{{3}}({_GAP})\d{{3}}{_GAP}\d{{4}}(?!\d)(?![.,]\d)")
# An international number of a telephone, and an ISBN of ten figures, which has the same check digit.
_OF_SOMETHING_ELSE = re.compile(r"(?:\+\d{1,3}\s?-?(?:\(0\))?\s?|\bISBN(?:-?10)?[\s:]*)$", re.IGNORECASE)
_JOINED_BEFORE, _JOINED_AFTER = re.compile(rf"\d[{_HYPHEN}]$"), re.compile(rf"[{_HYPHEN}]\d")


@dataclass(frozen=True)
class Found:
    """An NHS number by the words around it; of the number itself nothing is kept."""

    before: str
    after: str

    def __str__(self) -> str:
        return f"“{' '.join(filter(None, [self.before, MASK, self.after]))}”"


def nhs_numbers_in(text: str) -> list[Found]:
    """Every valid NHS number in a text, in order. Ten figures whose check digit does not fit are none."""
    plain, ends = _plain(text), [0]
    pieces = []
    for start, end in _spans(plain):
        pieces.append(plain[ends[-1] : start])
        ends.append(end)
    pieces.append(plain[ends[-1] :])
    return [
        Found(_last_words(MASK.join(pieces[:number])), _first_words(MASK.join(pieces[number:])))
        for number in range(1, len(pieces))
    ]


def without_nhs_numbers(text: str) -> str:
    """The text as it may be shown where a number must not be repeated; the same text if there is none."""
    plain = _plain(text)
    spans = _spans(plain)
    for start, end in reversed(spans):
        plain = f"{plain[:start]}{MASK}{plain[end:]}"
    return plain if spans else text


def _plain(text: str) -> str:
    """The text with one form for each figure and space, and without signs that nobody sees."""
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")


def _spans(plain: str) -> list[tuple[int, int]]:
    return [match.span() for match in _WRITTEN.finditer(plain) if _is_nhs_number(match)]


def _is_nhs_number(match: "re.Match[str]") -> bool:
    before, after = match.string[: match.start()], match.string[match.end() :]
    if _OF_SOMETHING_ELSE.search(before[-12:]):
        return False
    # Written with hyphens, figures that hyphens join to it are part of one longer number.
    if match[1].strip() and (_JOINED_BEFORE.search(before[-2:]) or _JOINED_AFTER.match(after)):
        return False
    return bool(nhs.is_valid("".join(str(int(sign)) for sign in match[0] if sign.isdecimal())))


def _last_words(text: str) -> str:
    words = " ".join(text.split()[-WORDS_AROUND:])
    return words if len(words) <= LONGEST_WORDS else f"…{words[-LONGEST_WORDS:]}"


def _first_words(text: str) -> str:
    words = " ".join(text.split()[:WORDS_AROUND])
    return words if len(words) <= LONGEST_WORDS else f"{words[:LONGEST_WORDS]}…"
