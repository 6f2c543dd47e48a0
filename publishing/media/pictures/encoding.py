"""Encoding a picture: as it is kept, and in the sizes that documents offer."""

from io import BytesIO
from typing import Any

from PIL import Image as Pillow

from publishing.media.pictures.colours import on_white, smooth

KEPT: dict[str, dict[str, Any]] = {"JPEG": {"quality": 92}, "WEBP": {"quality": 92}}
OFFERED: dict[str, dict[str, Any]] = {
    "jpeg": {"quality": 76, "progressive": True, "optimize": True},
    "webp": {"quality": 80},
}


def kept(picture: Pillow.Image) -> bytes:
    """The picture in its own format, with nothing beside it that it does not need."""
    info = {str(key): value for key, value in picture.info.items()}
    return _encoded(picture, picture.format or "PNG", **info, **KEPT.get(picture.format or "", {}))


def rendition(picture: Pillow.Image, spec: str) -> bytes:
    """The picture in the size and format of a specification such as `width-400|format-webp`; never enlarged."""
    width, image_format = (part.partition("-")[2] for part in spec.split("|"))
    small = _narrowed(smooth(picture), int(width))
    shown = on_white(small) if image_format == "jpeg" else small
    profile = {"icc_profile": picture.info["icc_profile"]} if "icc_profile" in picture.info else {}
    return _encoded(shown, image_format, **profile, **OFFERED[image_format])


def _narrowed(picture: Pillow.Image, width: int) -> Pillow.Image:
    if picture.width <= width:
        return picture
    height = max(1, int(picture.height * width / picture.width))
    return picture.resize((width, height), Pillow.Resampling.LANCZOS)


def _encoded(picture: Pillow.Image, image_format: str, **options: Any) -> bytes:
    output = BytesIO()
    picture.save(output, image_format, **options)
    return output.getvalue()
