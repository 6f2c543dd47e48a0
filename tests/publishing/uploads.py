"""Small files to upload, and the pictures and recordings made from them."""

from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from publishing.models import Consent, Picture, Recording
from publishing.projection.transactions import atomic

RECORDINGS = Path(__file__).parent / "recordings"


def picture_bytes(
    mode: str = "RGB", size: tuple[int, int] = (60, 40), image_format: str = "JPEG", **options: Any
) -> bytes:
    """A picture whose left half is dark."""
    picture = Image.new("L", size, 230)
    picture.paste(20, (0, 0, size[0] // 2, size[1]))
    return encoded(picture.convert(mode), image_format, **options)


def encoded(picture: Image.Image, image_format: str, **options: Any) -> bytes:
    output = BytesIO()
    picture.save(output, image_format, **options)
    return output.getvalue()


def make_picture(content: bytes | None = None, name: str = "ward.jpg", **fields: Any) -> Picture:
    """Store a picture that may be published."""
    defaults = {"title": "A ward", "description": "A ward by day.", "consent": Consent.NOT_NEEDED}
    picture = Picture(file=ContentFile(content or picture_bytes(), name=name), **{**defaults, **fields})
    with atomic():
        picture.save()
    return picture


def make_recording(name: str = "tone.mp3", **fields: Any) -> Recording:
    """Store a recording that may be published."""
    defaults = {"title": "A tone", "transcript": "A tone.", "consent": Consent.GIVEN, "type": "audio", "duration": 2}
    recording = Recording(file=ContentFile((RECORDINGS / name).read_bytes(), name=name), **{**defaults, **fields})
    with atomic():
        recording.save()
    return recording


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def sample(name: str) -> SimpleUploadedFile:
    return upload((RECORDINGS / name).read_bytes(), name)
