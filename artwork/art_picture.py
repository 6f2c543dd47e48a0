"""The art beside the title of a share picture: an editor's picture, else the motif, else a bit of every motif."""

from dataclasses import dataclass

from django.core.files.storage import default_storage
from PIL import Image, ImageOps

from artwork.drawing import drawing
from artwork.palette import known_characteristics, look_of
from artwork.raster import paint


@dataclass(frozen=True)
class Art:
    """What stands for a document: the motif of a characteristic by its slug, unless there is an image in a file.

    What shows no characteristic has no motif of its own.
    """

    characteristic: str
    slug: str
    image: str = ""


def art_picture(art: Art, width: int, height: int) -> Image.Image:
    """The art in this size, cut off at nothing but its edges."""
    if art.image and (image := _stored(art.image, width, height)):
        return image
    known = known_characteristics()
    if art.characteristic or not known:
        return _motif(art.characteristic, art.slug, width, height)
    picture, bar = Image.new("RGB", (width, height)), width // len(known)
    for number, characteristic in enumerate(known):
        picture.paste(_motif(characteristic, characteristic, bar, height), (number * bar, 0))
    return picture


def is_strong(art: Art) -> bool:
    """Say whether the art stands on the strong colour of its characteristic, and so apart from any light ground."""
    if art.image or not art.characteristic:
        return False
    return drawing(look_of(art.characteristic).motif, art.slug).ground == "bright"


def _motif(characteristic: str, slug: str, width: int, height: int) -> Image.Image:
    look = look_of(characteristic)
    return paint(drawing(look.motif, slug), look.light, width, height)


def _stored(name: str, width: int, height: int) -> Image.Image | None:
    """The middle of an image that editors added; None if it cannot be read."""
    try:
        with default_storage.open(name) as file, Image.open(file) as image:
            return ImageOps.fit(image.convert("RGB"), (width, height))
    except OSError:
        return None
