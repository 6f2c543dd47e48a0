"""Storing a picture that has been prepared: its file, and a row for each rendition."""

from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from wagtail.images.models import AbstractImage, AbstractRendition, SourceImageIOError

from publishing.media.pictures.preparing import Prepared, prepare
from publishing.media.pictures.sizes import LONGEST
from publishing.media.pictures.uploads import kept_name, prepared_upload

ENDINGS = {"jpeg": "jpg"}
# The longest name that Wagtail gives a file.
LONGEST_NAME = 60


def take(image: AbstractImage) -> Prepared:
    """Replace the new file by one with the same picture and nothing else; return what was made of it.

    Raises ValidationError, with words for its sender, if it is no picture that can be used.
    """
    name, was_stored, storage = image.file.name, image.file._committed, image.file.storage  # noqa: SLF001  Django's own
    with image.open_file():
        prepared = prepared_upload(image.file.file).prepared
    if was_stored:
        image.file.close()
        storage.delete(name)
    image.file = ContentFile(prepared.kept, name=PurePath(kept_name(name)).name)
    image._set_image_file_metadata()  # noqa: SLF001  Wagtail's own: size and hash of the file
    return prepared


def put_renditions(image: AbstractImage, prepared: Prepared) -> None:
    """Store every rendition that documents offer; those of an earlier file go, their files once that is committed."""
    image.renditions.all().delete()
    image.renditions.bulk_create([_row(image, spec, content) for spec, content in prepared.renditions.items()])


def small_source(image: AbstractImage) -> "ContentFile[bytes] | None":
    """What the CMS makes a rendition of, if the original is larger than any is kept today; None if it is not."""
    if max(image.width, image.height) <= LONGEST:
        return None
    with image.open_file() as file:
        try:
            kept = prepare(file.read()).kept
        except ValidationError as error:
            # Wagtail shows that there is no picture.
            raise SourceImageIOError(str(error)) from error
    return ContentFile(kept, name=image.file.name)


def _row(image: AbstractImage, spec: str, content: bytes) -> AbstractRendition:
    image_format = spec.rpartition("-")[2]
    ending = f".{spec.replace('|', '.')}.{ENDINGS.get(image_format, image_format)}"
    name = PurePath(image.file.name).stem[: LONGEST_NAME - len(ending)] + ending
    row: AbstractRendition = image.get_rendition_model()(
        image=image, filter_spec=spec, file=ContentFile(content, name=name)
    )
    return row
