"""The picture that other services show beside a link: title, kind and art, in the size that they ask for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from django.conf import settings
from django.contrib.staticfiles import finders
from PIL import Image, ImageDraw, ImageFont

from artwork.art_picture import Art, art_picture, is_strong
from artwork.palette import Tones, look_of, root_property

WIDTH, HEIGHT = 1200, 630
ART, EDGE, MARGIN, LINES = 420, 12, 64, 5
# Pixels of a line.
ROOM = WIDTH - ART - 2 * MARGIN + 24
SIZES = (76, 64, 54, 46, 40)
LEADING = 1.12
FONT = "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"
WEIGHT = 700
# Enough for shapes and letters; the file is a third of one in full colour.
COLOURS = 200


@dataclass(frozen=True)
class Caption:
    """What the picture says: what kind of thing it is, and its title."""

    eyebrow: str
    title: str


def draw_share_picture(art: Art, caption: Caption) -> bytes:
    """The picture as PNG; it takes about a tenth of a second."""
    tones = look_of(art.characteristic).light
    image = Image.new("RGB", (WIDTH, HEIGHT), tones.tint)
    image.paste(art_picture(art, ART, HEIGHT), (WIDTH - ART, 0))
    brush = ImageDraw.Draw(image)
    if not is_strong(art):
        # A picture on the same ground would seem cut off in mid-air; on a strong one, so would it beside this edge.
        brush.rectangle((WIDTH - ART - EDGE, 0, WIDTH - ART - 1, HEIGHT), fill=tones.bright)
    _write(brush, tones, caption)
    _sign(brush)
    file = BytesIO()
    dither = Image.Dither.FLOYDSTEINBERG if art.image else Image.Dither.NONE
    image.quantize(COLOURS, dither=dither).save(file, "PNG", optimize=True)
    return file.getvalue()


def _write(brush: ImageDraw.ImageDraw, tones: Tones, caption: Caption) -> None:
    brush.text((MARGIN, MARGIN), caption.eyebrow, fill=tones.ink, font=_font(30))
    size, lines = _fitted(caption.title)
    for number, line in enumerate(lines):
        y = MARGIN + 62 + number * size * LEADING
        brush.text((MARGIN, y), line, fill=root_property("text"), font=_font(size))


def _sign(brush: ImageDraw.ImageDraw) -> None:
    """Put the mark and the name of the library at the foot."""
    top = HEIGHT - MARGIN - 28
    for number in range(5):
        left = MARGIN + number * 13
        brush.rectangle((left, top, left + 12, top + 27), fill=root_property(f"bar-{number + 1}"))
    brush.text((MARGIN + 84, top - 4), settings.WAGTAIL_SITE_NAME, fill=root_property("text"), font=_font(28))


def _fitted(title: str) -> tuple[int, list[str]]:
    """The largest size at which the title fits, and its lines; what is wider than any line is broken, and more cut."""
    words = _words(title)
    for size in SIZES:
        lines = _lines(words, size)
        if _do_fit(lines, size):
            return size, lines
    lines = _lines([piece for word in words for piece in _filled(word, SIZES[-1])], SIZES[-1])
    return SIZES[-1], lines if len(lines) <= LINES else [*lines[: LINES - 1], f"{lines[LINES - 1]}…"]


def _do_fit(lines: list[str], size: int) -> bool:
    is_low = len(lines) <= LINES and len(lines) * size * LEADING <= HEIGHT - 2 * MARGIN - 130
    return is_low and all(_font(size).getlength(line) <= ROOM for line in lines)


def _words(title: str) -> list[str]:
    """The words with the space after them; after a hyphen, too, a line may end."""
    return re.findall(r"[^\s-]*-+\s*|[^\s-]+\s*", " ".join(title.split()))


def _lines(words: list[str], size: int) -> list[str]:
    return [line.strip() for line in _filled(words, size)]


def _filled(parts: Iterable[str], size: int) -> list[str]:
    """Lines filled with words, or with the signs of one: each has as many as there is room for, and one at least."""
    lines = [""]
    for part in parts:
        if lines[-1] and _font(size).getlength(f"{lines[-1]}{part}".rstrip()) > ROOM:
            lines.append("")
        lines[-1] += part
    return lines


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(finders.find(FONT)), size)
    font.set_variation_by_axes([WEIGHT])
    return font
