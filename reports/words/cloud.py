"""A cloud of words: each has its place, none is turned, and the same words make the same picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import ceil, sqrt
from typing import Self

from django.contrib.staticfiles import finders
from PIL import ImageFont
from rectpack import SORT_NONE, SkylineBlWm, newPacker

FONT = "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"
WEIGHT = 600
# Widths are measured at this size, and are in proportion at any other.
MEASURED_AT = 100
SMALLEST, LARGEST = 17, 44
# Around each word, in parts of its size.
BESIDE, LINE = 0.35, 1.25
# From the top of its place to the line that it stands on, in parts of its size.
RISE = 0.95
# By how much the picture grows until every word has room.
STEP = 8


@dataclass(frozen=True)
class Sized:
    """A word, and the size in which it is to be drawn."""

    text: str
    size: int

    @property
    def length(self) -> float:
        """How long it is in our letters."""
        return _font().getlength(self.text) * self.size / MEASURED_AT

    def fitted(self, width: int) -> Self:
        """The word in a size in which it has room."""
        most = (width - 1) * self.size / (self.length + 2 * BESIDE * self.size)
        return self if self.size <= most else type(self)(self.text, int(most))


@dataclass(frozen=True)
class Placed:
    """A word in the picture: where its line begins, how large it is, and how long."""

    text: str
    x: float
    y: float
    size: int
    length: float


@dataclass(frozen=True)
class Cloud:
    """A picture of words."""

    width: int
    height: int
    words: tuple[Placed, ...]


def by_weight(weights: dict[str, int]) -> list[Sized]:
    """Words whose area tells their weight."""
    least, most = min(weights.values(), default=0), max(weights.values(), default=0)
    return [Sized(text, _between(sqrt(weight), sqrt(least), sqrt(most))) for text, weight in weights.items()]


def without_weights(texts: Sequence[str]) -> list[Sized]:
    """Words that all count the same: a short one is larger than a long one, so that each has about as much room."""
    shortness = {text: 1 / sqrt(len(text)) for text in texts}
    least, most = min(shortness.values(), default=0), max(shortness.values(), default=0)
    return [Sized(text, _between(short, least, most)) for text, short in shortness.items()]


@lru_cache(maxsize=16)
def cloud(words: tuple[Sized, ...], width: int) -> Cloud:
    """The picture of some words that is so wide, and as low as they can be packed, about in their order."""
    fitting = [word.fitted(width) for word in words]
    sizes = [(ceil(word.length + 2 * BESIDE * word.size), ceil(word.size * LINE)) for word in fitting]
    places = _packed(sizes, width)
    height = max((y + tall for (_, y), (_, tall) in zip(places, sizes, strict=True)), default=0)
    placed = (_placed(word, x, y) for word, (x, y) in zip(fitting, places, strict=True))
    return Cloud(width, height, tuple(placed))


def _packed(sizes: Sequence[tuple[int, int]], width: int) -> list[tuple[int, int]]:
    """The corner of each rectangle, in a box of this width that grows until all have room."""
    height = ceil(sum(wide * tall for wide, tall in sizes) / width)
    while True:
        packer = newPacker(rotation=False, pack_algo=SkylineBlWm, sort_algo=SORT_NONE)
        for number, size in enumerate(sizes):
            packer.add_rect(*size, rid=number)
        packer.add_bin(width, height)
        packer.pack()
        places = {number: (x, y) for _, x, y, _, _, number in packer.rect_list()}
        if len(places) == len(sizes):
            return [places[number] for number in range(len(sizes))]
        height += STEP


def _placed(word: Sized, x: int, y: int) -> Placed:
    return Placed(word.text, round(x + BESIDE * word.size, 1), round(y + RISE * word.size, 1), word.size, word.length)


def _between(value: float, least: float, most: float) -> int:
    part = (value - least) / (most - least) if most > least else 0.5
    return round(SMALLEST + part * (LARGEST - SMALLEST))


@cache
def _font() -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(finders.find(FONT)), MEASURED_AT)
    font.set_variation_by_axes([WEIGHT])
    return font
