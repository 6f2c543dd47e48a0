"""Pictures as pixels."""

from math import cos, radians, sin

from PIL import Image, ImageDraw

from artwork.drawing import Drawing
from artwork.palette import ACCENT, Tones
from artwork.shapes import HEIGHT, WIDTH, Arc, Box, Disc, Ground, Line, Quarter, Shape

# Shapes are drawn so many times larger and then made smaller: Pillow's own edges are jagged.
FINENESS = 2


def paint(drawing: Drawing, tones: Tones, width: int, height: int) -> Image.Image:
    """The middle of a picture by day in this size; it fills the height."""
    scale = FINENESS * height / HEIGHT
    ground, ink, bright = _on(drawing.ground, tones)
    image = Image.new("RGB", (width * FINENESS, height * FINENESS), ground)
    colours = {"ink": ink, "bright": bright, "accent": ACCENT}
    brush = _Brush(ImageDraw.Draw(image), colours, scale, (WIDTH * scale - width * FINENESS) / 2)
    for shape in drawing.shapes:
        brush.put(shape)
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _on(ground: Ground, tones: Tones) -> tuple[str, str, str]:
    """The colours of a ground, and of the two tones on it."""
    return {
        "tint": (tones.ground, tones.ink, tones.bright),
        "ink": (tones.ink, tones.tint, tones.bright),
        "bright": (tones.bright, tones.ink, tones.pale),
    }[ground]


class _Brush:
    """Puts shapes on an image, at a scale and moved to the left."""

    def __init__(self, draw: ImageDraw.ImageDraw, colours: dict[str, str], scale: float, left: float) -> None:
        self._draw, self._scale, self._left = draw, scale, left
        self._colours = colours

    def put(self, shape: Shape) -> None:
        colour = self._colours[shape.tone]
        match shape:
            case Disc(_, x, y, radius):
                self._draw.ellipse(self._around(x, y, radius), fill=colour)
            case Quarter(_, x, y, radius, start):
                self._draw.pieslice(self._around(x, y, radius), start, start + 90, fill=colour)
            case Box(_, x, y, width, height):
                self._draw.rectangle([self._at(x, y), self._at(x + width, y + height)], fill=colour)
            case Line(_, x, y, to_x, to_y, thickness):
                points = [self._at(x, y), self._at(to_x, to_y)]
                self._draw.line(points, fill=colour, width=round(thickness * self._scale))
            case Arc():
                self._arc(shape, colour)

    def _arc(self, arc: Arc, colour: str) -> None:
        half = arc.thickness / 2
        bounds = self._around(arc.x, arc.y, arc.radius + half)
        self._draw.arc(bounds, arc.start, arc.end, fill=colour, width=round(arc.thickness * self._scale))
        for angle in (radians(arc.start), radians(arc.end)):
            end_x, end_y = arc.x + arc.radius * cos(angle), arc.y + arc.radius * sin(angle)
            self._draw.ellipse(self._around(end_x, end_y, half), fill=colour)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return x * self._scale - self._left, y * self._scale

    def _around(self, x: float, y: float, radius: float) -> list[tuple[float, float]]:
        return [self._at(x - radius, y - radius), self._at(x + radius, y + radius)]
