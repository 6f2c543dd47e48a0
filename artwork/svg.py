"""Pictures as SVG, of at most 3 KB; they follow the reader's choice of light or dark by themselves."""

import hashlib
from base64 import b64encode
from functools import lru_cache
from itertools import groupby
from math import cos, radians, sin

from artwork.drawing import Setting, drawing
from artwork.palette import ACCENT, Look, Tones, look_of, root_property
from artwork.shapes import HEIGHT, WIDTH, Arc, Box, Disc, Line, Quarter, Shape

KEPT = 1000
HALF_TURN = 180
# The classes of what is filled and of what is drawn as a line, in each tone.
NAMES = {
    "tint": {"ground": "t", "ink": "ij", "bright": "bc", "accent": "pq"},
    "ink": {"ground": "d", "ink": "lm", "bright": "bc", "accent": "pq"},
    "bright": {"ground": "g", "ink": "no", "bright": "hk", "accent": "pq"},
}
_OPEN = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'


@lru_cache(KEPT)
def draw(characteristic: str, slug: str, setting: Setting | None = None) -> str:
    """The picture of something with this slug that shows this characteristic, in its own setting or another."""
    look = look_of(characteristic)
    picture = drawing(look.motif, slug, setting)
    names = NAMES[picture.ground]
    groups = groupby(picture.shapes, key=lambda shape: (_class_of(shape, names), _thickness_of(shape)))
    drawn = "".join(_group(*key, list(items)) for key, items in groups)
    ground = f'<path class="{names["ground"]}" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>'
    return f"{_OPEN}<style>{style(look)}</style>{ground}{drawn}</svg>"


def style(look: Look) -> str:
    """The colours of a look as a style sheet."""
    by_day = _colours(look.light) + _on_dark(look.light.tint) + _standing_out(ACCENT)
    by_day += _strong(look.light.bright, look.light.pale)
    # Nothing as light as paper, nor as strong as by day: it would glare.
    by_night = _colours(look.dark) + _on_dark(look.dark.ink) + _standing_out(root_property("muted", is_dark=True))
    by_night += _strong(look.dark.dimmed, look.dark.bright)
    always = f".d{{fill:{look.light.ink}}}{_pair('n', 'o', look.light.ink)}"
    return f"{always}{by_day}@media(prefers-color-scheme:dark){{{by_night}}}"


def style_hash(characteristic: str) -> str:
    """The hash by which a content security policy allows the style sheet of this characteristic."""
    digest = hashlib.sha256(style(look_of(characteristic)).encode()).digest()
    return f"sha256-{b64encode(digest).decode()}"


def _colours(tones: Tones) -> str:
    """The rules for the ground, for what is filled and for what is drawn as a line."""
    return (
        f".t{{fill:{tones.ground}}}.i{{fill:{tones.ink}}}.b{{fill:{tones.bright}}}"
        f".j{{stroke:{tones.ink}}}.c{{stroke:{tones.bright}}}"
    )


def _on_dark(colour: str) -> str:
    """The rules for what is light on a dark ground, which is the same by day and by night."""
    return _pair("l", "m", colour)


def _standing_out(colour: str) -> str:
    return _pair("p", "q", colour)


def _strong(ground: str, colour: str) -> str:
    """The rules for a strong ground, and for what is lighter on it."""
    return f".g{{fill:{ground}}}{_pair('h', 'k', colour)}"


def _pair(filled: str, drawn: str, colour: str) -> str:
    """The rules for what is filled with a colour, and what is drawn with it."""
    return f".{filled}{{fill:{colour}}}.{drawn}{{stroke:{colour}}}"


def _class_of(shape: Shape, names: dict[str, str]) -> str:
    is_line = isinstance(shape, Line | Arc)
    return names[shape.tone][is_line]


def _thickness_of(shape: Shape) -> int:
    return round(shape.thickness) if isinstance(shape, Line | Arc) else 0


def _group(name: str, thickness: int, items: list[Shape]) -> str:
    """Shapes of one tone and thickness as one path."""
    ends = ' fill="none" stroke-linecap="round"' if any(isinstance(item, Arc) for item in items) else ""
    width = f' stroke-width="{thickness}"' if thickness else ""
    return f'<path class="{name}"{width}{ends} d="{"".join(map(_path, items))}"/>'


def _path(shape: Shape) -> str:
    """A shape as the commands of a path, to whole units."""
    match shape:
        case Disc(_, x, y, radius):
            half = round(radius)
            return f"M{x - half:.0f} {y:.0f}a{half} {half} 0 1 0 {2 * half} 0a{half} {half} 0 1 0-{2 * half} 0"
        case Quarter(_, x, y, radius, start):
            (from_x, from_y), (to_x, to_y) = _at(radius, start), _at(radius, start + 90)
            return f"M{x:.0f} {y:.0f}l{from_x} {from_y}a{radius} {radius} 0 0 1 {to_x - from_x} {to_y - from_y}z"
        case Box(_, x, y, width, height):
            # Edges are rounded, not widths: what touches must not come apart.
            return f"M{x:.0f} {y:.0f}H{x + width:.0f}V{y + height:.0f}H{x:.0f}z"
        case Line(_, x, y, to_x, to_y, _):
            return f"M{x:.0f} {y:.0f}L{to_x:.0f} {to_y:.0f}"
        case Arc(_, x, y, radius, start, end, _):
            (from_x, from_y), (to_x, to_y) = _at(radius, start), _at(radius, end)
            is_large = int(end - start > HALF_TURN)
            return (
                f"M{x + from_x:.0f} {y + from_y:.0f}"
                f"A{radius:.0f} {radius:.0f} 0 {is_large} 1 {x + to_x:.0f} {y + to_y:.0f}"
            )


def _at(radius: float, angle: float) -> tuple[int, int]:
    """The point on a circle round the origin, to whole units."""
    return round(radius * cos(radians(angle))), round(radius * sin(radians(angle)))
