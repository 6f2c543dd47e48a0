"""The one place where text becomes terms, for documents and queries alike."""

import re
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from search.language.spellings import one_spelling

# Raise it when the same text becomes other terms: indexes made before are then built again.
ANALYSIS_VERSION = 2
LONGEST_WORD = 64
MOST_PIECES = 5_000

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_APOSTROPHE = re.compile("[\u2019\u2018\u02bc\uff07]")

# Words that say nothing of what somebody looks for, without their apostrophes.
STOP_WORDS = frozenset(
    """
    a about above after again against all also am an and any are arent as at be because been before being below
    between both but by can cannot cant could couldnt did didnt do does doesnt doing dont down during each few for
    from further had hadnt has hasnt have havent having he her here hers herself him himself his how i id if ill im in
    into is isnt it its itself ive just me more most my myself no nor not now of off on once only or other our ours
    ourselves out over own same she should shouldnt so some such than that thats the their theirs them themselves then
    there these they theyre this those through to too under until up us very was wasnt we were werent weve what whats
    when where which while who whom why will with wont would wouldnt you your youre yours yourself yourselves
    """.split()  # noqa: SIM905  two hundred literals read worse
)


class Token(NamedTuple):
    """A folded word of a text, and the term under which it is found; with its place if it was asked for."""

    word: str
    term: str
    begin: int = 0
    end: int = 0

    @property
    def is_stop_word(self) -> bool:
        """Say whether it is too common to tell anything."""
        return self.word.replace("'", "") in STOP_WORDS


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a text in order: without case, accents and punctuation, each with its stem."""
    return (Token(match[0], term_of(match[0])) for match in _WORD.finditer(fold(text)))


def words(text: str) -> list[str]:
    """The folded words of a text in order."""
    return _WORD.findall(fold(text))


def terms(text: str) -> list[str]:
    """The terms of a text in order."""
    return list(map(term_of, words(text)))


def telling_terms(text: str) -> Iterator[str]:
    """Yield the terms of a text in order, without its stop words."""
    return (token.term for token in tokens(text) if not token.is_stop_word)


def located(text: str) -> Iterator[Token]:
    """Yield the words of a text in order, with their places in it: from and to, in characters."""
    folded = text.lower() if text.isascii() else text.translate(_pieces)
    places = _places(text)
    for match in _WORD.finditer(folded):
        begin, last, end = places[match.start()], places[match.end() - 1], places[match.end()]
        yield Token(match[0], term_of(match[0]), begin, max(last + 1, end))


def _places(text: str) -> Sequence[int]:
    """The places in the text of each character of the folded text, and of its end."""
    if text.isascii() or all(len(_pieces[ord(character)]) == 1 for character in set(text)):
        return range(len(text) + 1)
    return [*(place for place, character in enumerate(text) for _ in _pieces[ord(character)]), len(text)]


@lru_cache(maxsize=50_000)
def term_of(word: str) -> str:
    """The term of a folded word: the stem of at most its first 64 characters, whichever way it is spelt."""
    stem: str = _stemmers.english.stemWord(one_spelling(word[:LONGEST_WORD]))
    return stem.replace("'", "")


def fold(text: str) -> str:
    """The text without the differences that nobody means: case, accents, ligatures, kinds of apostrophe."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", _APOSTROPHE.sub("'", text)).casefold()
    return plain.translate(_marks)


class _Pieces(dict[int, str]):
    """What each character is folded to by itself, by `str.translate`; learns the first so many that it meets."""

    def __missing__(self, code: int) -> str:
        piece = fold(chr(code))
        if len(self) < MOST_PIECES:
            self[code] = piece
        return piece


class _Marks(dict[int, int | None]):
    """Takes accents and invisible characters out of a text, by `str.translate`; learns each character once."""

    def __missing__(self, code: int) -> int | None:
        character = chr(code)
        is_mark = unicodedata.combining(character) or unicodedata.category(character) == "Cf"
        return self.setdefault(code, None if is_mark else code)


class _Stemmers(threading.local):
    """A stemmer is not safe to share between threads."""

    def __init__(self) -> None:
        self.english = Stemmer.Stemmer("english")


_marks = _Marks()
_pieces = _Pieces()
_stemmers = _Stemmers()
