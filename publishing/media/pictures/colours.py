"""Colours that every browser shows."""

from io import BytesIO
from typing import Any

from PIL import Image as Pillow
from PIL import ImageCms

# How Pillow reads greys of less than 8 bits, and what one step of them is among 256; colours of more than 8 bits.
GREYS = {"L;2": 85, "L;4": 17}
DEEP = "RGB;16B"
MIXED = {"1": "L", "P": "RGB"}


def for_browsers(picture: Pillow.Image) -> Pillow.Image:
    """The picture in colours that every browser shows: no printer's inks, no more than 8 bits."""
    if picture.mode == "CMYK":
        return from_inks(picture)
    if picture.mode.startswith("I"):
        grey = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
        if "transparency" in picture.info:
            grey.info["transparency"] = picture.info["transparency"] // 256
        return grey
    return picture


def read_key_colour(picture: Any) -> None:
    """Let the colour of a PNG that stands for nothing be one of those that it has in memory, where all have 8 bits."""
    key, stored_as = picture.info.get("transparency"), picture.tile[0].args if picture.tile else None
    if stored_as in GREYS and isinstance(key, int):
        picture.info["transparency"] = key * GREYS[stored_as]
    elif stored_as == DEEP and isinstance(key, tuple):
        picture.info["transparency"] = tuple(value // 256 for value in key)


def from_inks(picture: Pillow.Image) -> Pillow.Image:
    """A picture made for print in screen colours, by its own profile if that is sound."""
    profile = picture.info.pop("icc_profile", None)
    if profile:
        try:
            inks = ImageCms.ImageCmsProfile(BytesIO(profile))
            screen = ImageCms.profileToProfile(picture, inks, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            screen = None
        if screen is not None:
            screen.info.pop("icc_profile", None)
            return screen
    return picture.convert("RGB")


def smooth(picture: Pillow.Image) -> Pillow.Image:
    """The picture in colours that can be mixed when it is made smaller: no palette, not just black and white."""
    if picture.mode.startswith("I"):
        picture = for_browsers(picture)
    if "transparency" in picture.info:
        return picture.convert("RGBA")
    # `convert` makes a copy, even where there is nothing to convert.
    return picture.convert(MIXED[picture.mode]) if picture.mode in MIXED else picture


def on_white(picture: Pillow.Image) -> Pillow.Image:
    """The picture for formats without transparency: white where nothing was."""
    if not picture.has_transparency_data:
        return picture
    whole = picture.convert("RGBA")
    return Pillow.alpha_composite(Pillow.new("RGBA", whole.size, "white"), whole).convert("RGB")
