"""What documents tell of a picture, a recording or a file to keep; whoever asks has made sure that it is public.

`address` gives the public address of a stored file by its name, and makes it public.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from publishing.documents.shapes import FileDocument, FocalPoint, ImageDocument, ImageSource, MediaDocument
from publishing.media.formats import content_type_of, format_of
from publishing.media.recordings import CONTENT_TYPES

if TYPE_CHECKING:
    from publishing.models import Attachment, Picture, Recording, Rendition

Address = Callable[[str], str]


def file_document(file: "Attachment", address: Address) -> FileDocument:
    """A file to read or keep."""
    return FileDocument(
        url=address(file.file.name),
        title=file.title,
        content_type=content_type_of(file.file.name),
        format=format_of(file.file.name),
        bytes=file.file_size or 0,
        pages=file.page_count,
        is_tagged=file.is_tagged,
        credit=file.credit,
    )


def image_document(image: "Picture", renditions: "Sequence[Rendition]", address: Address) -> ImageDocument:
    """A picture, by its renditions from the smallest on; none is offered that is larger than the picture."""
    sources = [_source(rendition, address) for rendition in renditions if rendition.width <= image.width]
    fallback = [source for source in sources if source.type == "image/jpeg"][-1]
    return ImageDocument(
        url=fallback.url,
        width=fallback.width,
        height=fallback.height,
        alt=image.alternative_text,
        credit=image.credit,
        focal_point=_focal_point(image),
        sources=sources,
    )


def media_document(media: "Recording", address: Address) -> MediaDocument:
    """A recording with its captions and transcript."""
    return MediaDocument(
        type=media.type,
        url=address(media.file.name),
        content_type=CONTENT_TYPES[media.file_extension.lower()],
        seconds=round(media.duration, 1),
        bytes=media.file.size,
        width=media.width,
        height=media.height,
        captions_url=address(str(media.captions)) if media.captions else None,
        transcript=media.transcript,
        seen=media.seen,
        credit=media.credit,
        is_synthetic=media.is_synthetic,
    )


def _source(rendition: "Rendition", address: Address) -> ImageSource:
    kind = "webp" if "webp" in rendition.filter_spec else "jpeg"
    return ImageSource(
        url=address(rendition.file.name), width=rendition.width, height=rendition.height, type=f"image/{kind}"
    )


def _focal_point(image: "Picture") -> FocalPoint | None:
    """The middle of the part that matters, as fractions of width and height."""
    if not image.has_focal_point():
        return None
    return FocalPoint(x=round(image.focal_point_x / image.width, 3), y=round(image.focal_point_y / image.height, 3))
