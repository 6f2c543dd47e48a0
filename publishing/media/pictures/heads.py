"""The size of a picture read from its head: Django and Wagtail ask for it many times, and would decode it each time."""

from typing import Any

from PIL import Image as Pillow
from willow.image import GIFImageFile, JPEGImageFile, PNGImageFile, WebPImageFile
from willow.registry import registry

READ_BY_HEAD = (GIFImageFile, JPEGImageFile, PNGImageFile, WebPImageFile)


def connect() -> None:
    """Let Willow, by which Wagtail reads pictures, look no further than the head for a size."""
    for image_class in READ_BY_HEAD:
        registry.register_operation(image_class, "get_size", _size)


def _size(image: Any) -> tuple[int, int]:
    image.f.seek(0)
    with Pillow.open(image.f) as source:
        size = source.size
    image.f.seek(0)
    return size
