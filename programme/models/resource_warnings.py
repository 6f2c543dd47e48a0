"""What is worth another look before a resource is offered; nothing of it refuses anything."""

from collections.abc import Iterator

from publishing.media.texts.reading import is_readable
from publishing.models import Attachment

NO_TAGS = (
    "The PDF has no tags, so that screen readers cannot tell headings, lists and the order of reading. Export it again "
    "with tags: in Word, Save as PDF, Options, “Document structure tags for accessibility”."
)
NO_WORDS = (
    "No words were found in the file: it may be scanned, or locked. Search does not find what is in it, and screen "
    "readers read nothing."
)


def warnings(file: Attachment | None) -> Iterator[str]:
    """Yield what readers may stumble over in the file of a resource."""
    if file is None or not file.is_read:
        return
    if file.is_tagged is False:
        yield NO_TAGS
    if is_readable(file.file.name) and not file.texts.exists():
        yield NO_WORDS
