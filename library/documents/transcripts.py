"""A transcript in pieces, each from the second at which its captions say it."""

import re
from collections.abc import Iterator, Sequence

from publishing.documents.shapes import Segment

# Characters after which a piece ends with its sentence.
LONG_ENOUGH = 160
# So many words in a row tell the place in the captions.
IN_A_ROW = 3
_SENTENCE = re.compile("\\S.*?(?:[.?!\u2026]['\"\u2019\u201d)]*(?=\\s)|$)", re.DOTALL)
_WORD = re.compile(r"\w+(?:'\w+)*")

# Second, and what is said from then on.
Timed = Sequence[tuple[float, str]]


def said(transcript: str, cues: Timed) -> Iterator[Segment]:
    """Yield the pieces of a transcript with their seconds; without captions, all of it."""
    if not any(_words(text) for _, text in cues):
        yield Segment(text=transcript)
        return
    words, seconds = zip(*((word, second) for second, text in cues for word in _words(text)), strict=True)
    place = 0
    for piece in _pieces(transcript):
        found = _found(_words(piece), words, place)
        place = place if found is None else found
        yield Segment(text=piece, second=None if found is None else seconds[found])


def _pieces(transcript: str) -> Iterator[str]:
    """Yield a few sentences at a time, of one paragraph."""
    for paragraph in filter(None, map(str.strip, transcript.splitlines())):
        begun: list[str] = []
        for sentence in _SENTENCE.findall(paragraph):
            begun.append(sentence)
            if sum(map(len, begun)) >= LONG_ENOUGH:
                yield " ".join(begun)
                begun = []
        if begun:
            yield " ".join(begun)


def _found(piece: Sequence[str], heard: Sequence[str], place: int) -> int | None:
    """The place from this one on at which the first words of a piece are heard; None if they never are."""
    row = tuple(piece[:IN_A_ROW])
    places = range(place, len(heard) - len(row) + 1)
    return next((one for one in places if heard[one : one + len(row)] == row), None) if row else None


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower().replace("\u2019", "'")))
