"""Uploaded pictures: cleaned of metadata, and rendered once in the sizes that documents offer."""

from io import BytesIO
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from PIL import Image as Pillow
from PIL import ImageCms
from wagtail.images.models import Filter

if TYPE_CHECKING:
    from publishing.models import Picture

WIDTHS = (400, 800, 1600)
FORMATS = ("webp", "jpeg")
# Telephones store several pictures in one JPEG; the first is the photograph.
STORED_AS = {"MPO": "JPEG"}
QUALITY = {"JPEG": 92, "WEBP": 92}
ORIENTATION = 0x0112
TURNS = {
    2: Pillow.Transpose.FLIP_LEFT_RIGHT,
    3: Pillow.Transpose.ROTATE_180,
    4: Pillow.Transpose.FLIP_TOP_BOTTOM,
    5: Pillow.Transpose.TRANSPOSE,
    6: Pillow.Transpose.ROTATE_270,
    7: Pillow.Transpose.TRANSVERSE,
    8: Pillow.Transpose.ROTATE_90,
}


def rendition_specs() -> list[str]:
    """Return the specification of every rendition of an image, smallest first."""
    return [f"width-{width}|format-{image_format}" for image_format in FORMATS for width in WIDTHS]


def pixels(file: IO[bytes]) -> Pillow.Image:
    """Return what a file shows and nothing else, decoded whole; raises whatever Pillow does if it is damaged.

    The camera's orientation is applied to the pixels; EXIF (place, device, time), XMP and comments are left out; the
    colour profile stays, because colours depend on it. Animation is kept for no format: stories show still pictures.
    """
    file.seek(0)
    with Pillow.open(file) as source:
        source.load()
        stored_as = STORED_AS.get(source.format or "", source.format)
        turn = TURNS.get(source.getexif().get(ORIENTATION, 1))
        picture = for_browsers(source.copy() if turn is None else source.transpose(turn))
    picture.info = {key: picture.info[key] for key in ("icc_profile", "transparency") if key in picture.info}
    picture.format = stored_as
    return picture


def for_browsers(picture: Pillow.Image) -> Pillow.Image:
    """Return the picture in colours that every browser shows: no printer's inks, no more than 8 bits."""
    if picture.mode == "CMYK":
        return from_inks(picture)
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return picture


def from_inks(picture: Pillow.Image) -> Pillow.Image:
    """Return a picture made for print in screen colours, by its own profile if that is sound."""
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


def strip_metadata(image: "Picture") -> None:
    """Replace the new file by one with the same picture and nothing else."""
    name, was_stored, storage = image.file.name, image.file._committed, image.file.storage  # noqa: SLF001  Django's own
    image.file.open()
    clean = pixels(image.file)
    output = BytesIO()
    clean.save(output, clean.format, **_options(clean))
    image.file.close()
    if was_stored:
        storage.delete(name)
    image.file = ContentFile(output.getvalue(), name=PurePath(name).name)
    image.width, image.height = clean.size
    image._set_image_file_metadata()  # noqa: SLF001  Wagtail's own: size and hash of the file


def make_renditions(image: "Picture") -> None:
    """Make every rendition that documents offer; those of an earlier file go, their files once that is committed."""
    image.renditions.all().delete()
    # Not `get_renditions`: it trusts a cache that outlives a transaction that was undone.
    image.create_renditions(*(Filter(spec) for spec in rendition_specs()))


def _options(picture: Pillow.Image) -> dict[str, Any]:
    options: dict[str, Any] = {str(key): value for key, value in picture.info.items()}
    if picture.format in QUALITY:
        options["quality"] = QUALITY[picture.format]
    return options
