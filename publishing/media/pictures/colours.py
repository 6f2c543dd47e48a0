"""Colours that every browser shows."""

from io import BytesIO

from PIL import Image as Pillow
from PIL import ImageCms

MIXED = {"1": "L", "P": "RGB"}


def for_browsers(picture: Pillow.Image) -> Pillow.Image:
    """The picture in colours that every browser shows: no printer's inks, no more than 8 bits."""
    if picture.mode == "CMYK":
        return from_inks(picture)
    if picture.mode.startswith("I"):
        grey = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
        # One grey of the 16 bits.
        grey.info.pop("transparency", None)
        return grey
    return picture


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
        return for_browsers(picture)
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
