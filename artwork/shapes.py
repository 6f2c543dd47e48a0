"""What pictures are made of; lengths in units of a canvas of 400 by 240, angles in degrees clockwise from the right."""

from dataclasses import dataclass
from typing import Literal

WIDTH, HEIGHT = 400, 240

# The two tones of a characteristic that shapes are drawn in, and what one shape of a picture stands out in.
Tone = Literal["ink", "bright", "accent"]
# What a picture stands on: light, dark or strong.
Ground = Literal["tint", "ink", "bright"]
GROUNDS: tuple[Ground, ...] = ("tint", "ink", "bright")


@dataclass(frozen=True)
class Disc:
    """A filled circle."""

    tone: Tone
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Quarter:
    """A filled quarter of a circle round (x, y), from `start` on through 90 degrees."""

    tone: Tone
    x: float
    y: float
    radius: float
    start: int


@dataclass(frozen=True)
class Box:
    """A filled rectangle."""

    tone: Tone
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Line:
    """A straight line with square ends."""

    tone: Tone
    x: float
    y: float
    to_x: float
    to_y: float
    thickness: float


@dataclass(frozen=True)
class Arc:
    """An open ring round (x, y) from one angle to a larger one, with round ends."""

    tone: Tone
    x: float
    y: float
    radius: float
    start: float
    end: float
    thickness: float


Shape = Disc | Quarter | Box | Line | Arc
