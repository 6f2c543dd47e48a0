"""Captions to begin with: the words of a transcript spread evenly over the length of its recording."""

import re
from itertools import accumulate, pairwise
from textwrap import TextWrapper

from publishing.media.captions.cues import Cue

LINE = 40
LINES = 2
SHORTEST, LONGEST = 1.0, 7.0
# Words that are gone in a second: they are shown with what stands beside them.
FEW = 15
_PARAGRAPHS = re.compile(r"\n\s*\n|\n(?=\s*[A-Z][\w .'-]{0,40}:)")
_SENTENCES = re.compile(r"(?<=[.!?…])(?<!\b[A-Z]\.)(?<!\b[DM][rs]\.)(?<!\bMrs\.)\s+|(?<=[.!?…][\"'\u201d\u2019)\]])\s+")
_CLAUSE = re.compile(r"[,;:\u2013\u2014]$")
_WRAPPER = TextWrapper(LINE, break_on_hyphens=False)


def spread(transcript: str, seconds: float) -> list[Cue]:
    """Captions of at most two lines, each shown for as long as its share of the words, from one second to seven."""
    texts = [text for paragraph in _PARAGRAPHS.split(transcript) for text in _packed(_pieces(paragraph))]
    if not texts or seconds <= 0:
        return []
    starts = [0.0, *accumulate(_shares([len(text) for text in texts], seconds))]
    return [
        Cue(start, min(end, start + LONGEST), _lines(text))
        for text, (start, end) in zip(texts, pairwise(starts), strict=True)
    ]


def _pieces(paragraph: str) -> list[str]:
    """The sentences of a paragraph, those too long for a caption in parts."""
    sentences = _SENTENCES.split(" ".join(paragraph.split()))
    return [piece for sentence in sentences if sentence for piece in _halved(sentence)]


def _halved(text: str) -> list[str]:
    """A text cut in the middle, rather at a comma, until every part fits into a caption."""
    words = text.split(" ")
    if len(_WRAPPER.wrap(text)) <= LINES:
        return [text]
    if len(words) == 1:
        middle = len(text) // 2
        return [*_halved(text[:middle]), *_halved(text[middle:])]
    cut = _cut(words)
    return [*_halved(" ".join(words[:cut])), *_halved(" ".join(words[cut:]))]


def _cut(words: list[str]) -> int:
    """How many of the words come first: to the comma that is nearest to the middle, if there is one near it."""
    ends = list(accumulate(len(word) + 1 for word in words))
    middle, near = ends[-1] / 2, ends[-1] / 4
    commas = [at for at, word in enumerate(words) if _CLAUSE.search(word) and abs(ends[at] - middle) < near]
    return 1 + min(commas or range(len(words) - 1), key=lambda at: abs(ends[at] - middle))


def _packed(pieces: list[str]) -> list[str]:
    """The same with a few words joined to what they stand beside, where both fit."""
    packed: list[str] = []
    for piece in pieces:
        together = f"{packed[-1]} {piece}" if packed else piece
        is_short = bool(packed) and min(len(packed[-1]), len(piece)) <= FEW
        if is_short and len(_WRAPPER.wrap(together)) <= LINES:
            packed[-1] = together
        else:
            packed.append(piece)
    return packed


def _shares(lengths: list[int], seconds: float) -> list[float]:
    """How long each is shown, by its length: a second at least, as long as there are so many seconds."""
    shortest = min(SHORTEST, seconds / len(lengths))
    lifted: set[int] = set()
    while True:
        rest = seconds - shortest * len(lifted)
        total = sum(length for at, length in enumerate(lengths) if at not in lifted)
        shares = [shortest if at in lifted else rest * length / total for at, length in enumerate(lengths)]
        short = {at for at, share in enumerate(shares) if share < shortest - 1e-9}
        if not short:
            return shares
        lifted |= short


def _lines(text: str) -> str:
    """The text in lines of about the same length."""
    width = LINE
    lines = _WRAPPER.wrap(text)
    while len(lines) > 1 and width > LINE // 2:
        width -= 1
        tighter = TextWrapper(width, break_on_hyphens=False, break_long_words=False).wrap(text)
        if len(tighter) > len(lines) or max(map(len, tighter)) > width:
            break
        lines = tighter
    return "\n".join(lines)
