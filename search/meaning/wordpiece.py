"""Words in the pieces that the encoder knows: BERT's own way of splitting, for text without upper case."""

import unicodedata
from collections.abc import Iterator, Mapping

# A longer word is none that anybody knows.
LONGEST_WORD = 100
BEGIN, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
CJK = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2CEAF), (0x2F800, 0x2FA1F))


class WordPieces:
    """A vocabulary of pieces, by which a text becomes numbers."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._numbers = vocabulary
        self._longest = max(map(len, vocabulary))

    def numbers(self, text: str, most: int) -> list[int]:
        """The numbers of the pieces of a text, at most so many with those that begin and end it."""
        found = [self._numbers[BEGIN]]
        for word in _words(text):
            if len(found) >= most:
                break
            found += self._split(word)
        return [*found[: most - 1], self._numbers[END]]

    def _split(self, word: str) -> list[int]:
        """The longest pieces that make up a word; one unknown piece if none do."""
        found, begin = [], 0
        while begin < len(word) <= LONGEST_WORD:
            mark = "##" if begin else ""
            ends = range(min(len(word), begin + self._longest), begin, -1)
            end = next((end for end in ends if mark + word[begin:end] in self._numbers), 0)
            if not end:
                break
            found.append(self._numbers[mark + word[begin:end]])
            begin = end
        return found if begin == len(word) else [self._numbers[UNKNOWN]]


def _words(text: str) -> Iterator[str]:
    """Yield words, marks and signs, in lower case and without accents."""
    spaced = "".join(map(_spaced, text))
    plain = "".join(one for one in unicodedata.normalize("NFD", spaced) if unicodedata.category(one) != "Mn")
    # By itself each: as the last letter of a word, sigma would be another one.
    yield from "".join(f" {one} " if _is_mark(one) else one.lower() for one in plain).split()


def _spaced(character: str) -> str:
    """A character as it is read: none if it is a control, by itself if it stands for a word."""
    category = unicodedata.category(character)
    if character in "\t\n\r" or category[0] == "Z":
        return " "
    if category in {"Cc", "Cf", "Co"} or character == "\ufffd":
        return ""
    return f" {character} " if any(begin <= ord(character) <= end for begin, end in CJK) else character


def _is_mark(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] == "P" or (character.isascii() and category[0] == "S")
