"""The picture of a motif: how near it is seen, on what ground it stands, and what stands out in it."""

from dataclasses import dataclass, replace
from itertools import product
from math import dist
from typing import NamedTuple

from artwork.motifs import MOTIFS, Point
from artwork.nearness import is_seen, middle, seen_from
from artwork.seeded_random import SeededRandom
from artwork.shapes import GROUNDS, HEIGHT, WIDTH, Ground, Shape

# How much of a motif is seen: all of it, or a part from near by.
SCALES = (1.0, 1.35, 1.9)
# Of so many parts, the one is shown with the most in it.
VIEWS = 4


class Setting(NamedTuple):
    """How near a motif is seen, and on what ground it stands."""

    scale: float
    ground: Ground

    @property
    def name(self) -> str:
        """What it is called in addresses."""
        return f"{self.ground}-{SCALES.index(self.scale)}"


SETTINGS = tuple(Setting(scale, ground) for scale, ground in product(SCALES, GROUNDS))
SETTINGS_BY_NAME = {one.name: one for one in SETTINGS}


@dataclass(frozen=True)
class _Throws:
    """What chance says of a picture beside its shapes."""

    points: tuple[Point, ...]
    accent: float
    setting: Setting


@dataclass(frozen=True)
class Drawing:
    """The shapes of a picture, and what they stand on."""

    shapes: list[Shape]
    ground: Ground


def drawing(motif: str, slug: str, setting: Setting | None = None) -> Drawing:
    """The picture of a motif for a slug, the same for ever: how near, on what ground, and what stands out in it.

    In another setting than its own, it has the same shapes.
    """
    shapes = list(MOTIFS[motif](SeededRandom(slug)))
    thrown = _throws(slug)
    scale, ground = setting or thrown.setting
    views = [[seen_from(shape, scale, *point) for shape in shapes] for point in thrown.points]
    shown = [shape for shape in max(views, key=_seen) if is_seen(shape)] or shapes
    return Drawing(_with_accent(shown, thrown.accent), ground)


def own_setting(slug: str) -> Setting:
    """The setting that the picture for a slug has by itself."""
    return _throws(slug).setting


def _throws(slug: str) -> _Throws:
    dice = SeededRandom(f"{slug} seen")
    scale = dice.one_of(SCALES)
    points = tuple((dice.between(0, WIDTH), dice.between(0, HEIGHT)) for _ in range(VIEWS))
    accent = dice.fraction()
    return _Throws(points, accent, Setting(scale, dice.one_of(GROUNDS)))


def _seen(shapes: list[Shape]) -> int:
    """The number of shapes in the middle third of a picture, and so in any form that it is cut to."""
    return sum(WIDTH / 3 < middle(shape)[0] < WIDTH * 2 / 3 and is_seen(shape) for shape in shapes)


def _with_accent(shapes: list[Shape], thrown: float) -> list[Shape]:
    """The shapes with one of them in a tone of its own; where the motif has parts, a whole one near the middle."""
    nearest = sorted(range(len(shapes)), key=lambda number: dist(middle(shapes[number]), (WIDTH / 2, HEIGHT / 2)))
    chosen = nearest[int(min(3, len(nearest)) * thrown)]
    return [replace(shape, tone="accent") if number == chosen else shape for number, shape in enumerate(shapes)]
