"""The five motifs: each says with shapes what its characteristic is about."""

from collections.abc import Callable, Iterator
from itertools import combinations
from math import dist, radians, tan

from artwork.seeded_random import SeededRandom
from artwork.shapes import HEIGHT, WIDTH, Arc, Box, Disc, Line, Quarter, Shape, Tone

TONES: tuple[Tone, Tone] = ("bright", "ink")
Point = tuple[float, float]


def joined_circles(dice: SeededRandom) -> Iterator[Shape]:
    """Trust: circles that lines join, so that none stands alone."""
    places = [_within(dice, column, row) for column in range(4) for row in range(2) if dice.chance(0.85)]
    for one, other in _web(places or [(WIDTH / 2, HEIGHT / 2)], dice):
        yield Line("ink", *one, *other, 5)
    for x, y in places:
        radius = dice.between(15, 46)
        tone = dice.one_of(TONES)
        yield Disc(tone, x, y, radius)
        if radius > 30:  # noqa: PLR2004  large ones have a heart
            yield Disc("bright" if tone == "ink" else "ink", x, y, radius * 0.42)


def _within(dice: SeededRandom, column: int, row: int) -> Point:
    """A place within one of four columns and two rows."""
    return (column * 100 + dice.between(22, 78), row * 120 + dice.between(26, 94))


def _web(places: list[Point], dice: SeededRandom) -> Iterator[tuple[Point, Point]]:
    """Yield the shortest lines that hold the places together, and some more."""
    groups = {place: {place} for place in places}
    for one, other in sorted(combinations(places, 2), key=lambda pair: dist(*pair)):
        is_apart = groups[one] is not groups[other]
        if is_apart:
            joined = groups[one] | groups[other]
            groups |= dict.fromkeys(joined, joined)
        if is_apart or (dist(one, other) < 150 and dice.chance(0.3)):  # noqa: PLR2004  as far as neighbours are
            yield one, other


def crossing_diagonals(dice: SeededRandom) -> Iterator[Shape]:
    """Challenge: diagonals of unequal width that cross, one of them against all others."""
    lean = HEIGHT * tan(radians(dice.between(32, 50))) * dice.one_of((1, -1))
    x = -abs(lean) / 2
    while x < WIDTH + abs(lean) / 2:
        yield _diagonal("bright", x, lean, thickness := dice.one_of((6, 10, 16, 24, 36)))
        x += thickness + dice.between(36, 110)
    for _ in range(dice.whole(1, 3)):
        yield _diagonal("bright", dice.between(0, WIDTH), -lean, dice.one_of((8, 12, 18)))
    yield _diagonal("ink", dice.between(WIDTH / 4, WIDTH * 3 / 4), -lean, dice.between(28, 52))


def _diagonal(tone: Tone, x: float, lean: float, thickness: float) -> Line:
    """A line that crosses the middle at x; it overshoots above and below, so that its ends are not seen."""
    return Line(tone, x - lean * 3 / 4, -HEIGHT / 4, x + lean * 3 / 4, HEIGHT * 5 / 4, thickness)


def woven_bands(dice: SeededRandom) -> Iterator[Shape]:
    """Collaboration: bands over and under each other."""
    columns, rows = list(_bands(dice, WIDTH)), list(_bands(dice, HEIGHT))
    step = dice.one_of((2, 2, 3))
    yield from (Box("bright", x, 0, width, HEIGHT) for x, width in columns)
    for row, (y, height) in enumerate(rows):
        over = [band for column, band in enumerate(columns) if (column + row) % step]
        yield from (Box("ink", start, y, end - start, height) for start, end in _gaps(over))


def _bands(dice: SeededRandom, length: float) -> Iterator[tuple[float, float]]:
    """Yield where bands begin, and their widths."""
    wide, gap = dice.between(18, 62), dice.between(6, 24)
    position = -dice.between(0, wide)
    while position < length:
        width = wide * dice.one_of((0.6, 1, 1, 1.25))
        yield position, width
        position += width + gap


def _gaps(bands: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Yield what these bands leave free, from the left to the right."""
    start = 0.0
    for x, width in bands:
        if x > start:
            yield start, x
        start = x + width
    if start < WIDTH:
        yield start, WIDTH


def growing_quarters(dice: SeededRandom) -> Iterator[Shape]:
    """Innovation: quarters of circles that grow denser to one side."""
    size = dice.one_of((40, 48, 60))
    columns = -(-WIDTH // size)
    grows_right = dice.chance(0.6)
    for column in range(columns):
        along = (column + 0.5) / columns
        for row in range(HEIGHT // size):
            if dice.chance(0.12 + 0.85 * (along if grows_right else 1 - along)):
                yield _quarter(dice, column * size, row * size, size)


def _quarter(dice: SeededRandom, x: float, y: float, size: float) -> Quarter:
    """A quarter that fills a square from one of its corners."""
    start = 90 * dice.whole(0, 3)
    corner_x = x if start in {0, 270} else x + size
    corner_y = y if start in {0, 90} else y + size
    return Quarter("ink" if dice.chance(0.22) else "bright", corner_x, corner_y, size, start)


def open_rings(dice: SeededRandom) -> Iterator[Shape]:
    """Inclusion: rings round a point, each of them open somewhere."""
    x, y = dice.between(90, WIDTH - 90), dice.between(70, HEIGHT - 70)
    thickness = dice.between(9, 14)
    yield Disc("ink", x, y, thickness)
    radius, number = thickness * 2.7, 0
    while radius < WIDTH - 90:
        opening = dice.between(24, 110) * 60 / (radius + 40)
        start = dice.between(0, 360)
        yield Arc(TONES[number % 2], x, y, radius, start, start + 360 - opening, thickness)
        radius, number = radius + thickness * dice.between(1.8, 2.3), number + 1


# By the names that the theme gives them.
MOTIFS: dict[str, Callable[[SeededRandom], Iterator[Shape]]] = {
    "circles": joined_circles,
    "diagonals": crossing_diagonals,
    "weave": woven_bands,
    "quarters": growing_quarters,
    "rings": open_rings,
}
