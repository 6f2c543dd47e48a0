"""Correcting what somebody mistyped, over the words that the library itself uses."""

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import sqrt
from string import digits

from pyroaring import BitMap

from search.index.visible import Shown
from search.language.analysis import Token, located
from search.language.english import is_english
from search.language.spelling import spelling

# A pasted text with more unknown words than these is left with the others as they are.
MOST_CORRECTED = 8
MOST_WORDS = 100
MOST_CANDIDATES = 20

_WRITTEN = re.compile(r"\S+")


@dataclass(frozen=True)
class Candidate:
    """A word that may have been meant, and the entries that have it."""

    word: str
    edits: int
    entries: BitMap


def corrected(text: str, shown: Shown, known: Container[str] = ()) -> str | None:
    """The text with the words that no entry has replaced by near ones that some have; None if nothing is.

    The whole of it is corrected at once: among equally near words, those are taken that occur together with the other
    words of the text. Left alone are words that English knows, words of three letters or fewer, words that are not all
    letters or are joined to what is not (a code, a formula), acronyms (as their capitals tell), words with an accent
    (nobody types one by mistake) and known ones.
    """
    words = [token for token in islice(located(text), MOST_WORDS) if not token.is_stop_word]
    is_used = {token.term: shown.has_term(token.term) for token in words}
    unknown = [token for token in words if not is_used[token.term] and token.word not in known]
    unknown = [token for token in unknown if not is_english(token.term) and _may_be_a_slip(token, text)]
    codes = _places_in_codes(text) if unknown else ()
    unknown = [token for token in unknown if token.begin not in codes]
    candidates = {token: found for token in unknown[:MOST_CORRECTED] if (found := list(_candidates(token.word, shown)))}
    if not candidates:
        return None
    used = [shown.with_term(term) for term, is_known in is_used.items() if is_known]
    likely = {token: BitMap.union(BitMap(), *(one.entries for one in found)) for token, found in candidates.items()}
    chosen = {}
    for token, found in candidates.items():
        # A word is no company for itself.
        others = [entries for other, entries in likely.items() if other.term != token.term]
        chosen[token] = _best(token.word, found, [*used, *others])
    return replaced(text, chosen)


def _may_be_a_slip(token: Token, text: str) -> bool:
    """Say whether it may be mistyped: not if its capitals, unless all are, or an accent show that it is meant so."""
    written = text[token.begin : token.end]
    has_accent = any(sign.isalpha() and not sign.isascii() for sign in written)
    return not has_accent and (text.isupper() or written[1:].islower())


def _places_in_codes(text: str) -> frozenset[int]:
    """The places of a text inside whatever is written in one piece of letters and other signs of meaning."""
    codes = (match for match in _WRITTEN.finditer(text) if _is_code(match[0]))
    return frozenset(place for match in codes for place in range(*match.span()))


def _is_code(written: str) -> bool:
    """Say whether it has digits, other than a number before a word ("12-week"), or letters of another alphabet."""
    return any(one.isdigit() or (one.isalpha() and not _is_latin(one)) for one in written.lstrip(digits))


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")


def _candidates(word: str, shown: Shown) -> Iterator[Candidate]:
    """Yield the nearest words that are shown in some entry: all of the fewest edits."""
    spelt = spelling(word)
    nearest = None
    for edits, other in shown.near(spelt)[:MOST_CANDIDATES] if spelt else ():
        if nearest is not None and edits > nearest:
            return
        if entries := shown.with_spelling(other):
            nearest = edits
            yield Candidate(other, edits, entries)


def _best(word: str, candidates: Sequence[Candidate], context: Sequence[BitMap]) -> str:
    """The likeliest: the first letter is seldom wrong, then company tells, then how common a word is."""

    def likelihood(one: Candidate) -> tuple[bool, float, int, str]:
        company = sum(_closeness(one.entries, other) for other in context)
        return one.word[0] == word[0], company, len(one.entries), one.word

    return max(candidates, key=likelihood).word


def _closeness(these: BitMap, those: BitMap) -> float:
    """The closeness of two words, between 0 and 1: how often they occur in the same entries (cosine)."""
    return these.intersection_cardinality(those) / sqrt(len(these) * len(those))


def replaced(text: str, chosen: Mapping[Token, str]) -> str:
    """The text with other words in the places of these."""
    for token, word in sorted(chosen.items(), key=lambda item: -item[0].begin):
        text = text[: token.begin] + word + text[token.end :]
    return text
