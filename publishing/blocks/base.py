"""What every block of a page owns: its place in the document, and what it lacks before it is published."""

from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from publishing.blocks.documents import ContentDocument
from publishing.documents.builder import Builder

if TYPE_CHECKING:
    from wagtail.blocks import StreamValue


@runtime_checkable
class ContentBlock(Protocol):
    """A block that turns its value into a typed document, or into nothing if it may not be shown."""

    def to_document(self, value: Any, builder: Builder) -> ContentDocument | None:
        """The block as readers get it."""

    def lacks(self, value: Any) -> list[str]:
        """Name what is missing before it may be published."""


def content_documents(stream: "StreamValue", builder: Builder) -> list[ContentDocument]:
    """The blocks of a stream as readers get them, leaving out what may not be shown."""
    built = (child.block.to_document(child.value, builder) for child in stream)
    return [document for document in built if document is not None]


def stream_lacks(stream: "StreamValue") -> list[str]:
    """Name what is missing in any block of a stream."""
    return [message for child in stream for message in child.block.lacks(child.value)]
