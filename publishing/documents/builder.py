"""The protocol of builders: what page types and blocks may ask of whoever builds a document from them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol, TypeVar

from django.db.models import Model
from wagtail.models import Page

from publishing.documents.shapes import FileDocument, ImageDocument, Link, MediaDocument

T = TypeVar("T")


class Builder(Protocol):
    """The making of one document, at one moment.

    Whatever is asked for here is recorded, so that a change to it builds the document again, and comes back empty if
    the world may not see it.
    """

    @property
    def at(self) -> datetime:
        """The moment for which the document is built."""

    def once(self, read: Callable[[], T]) -> T:
        """The result of a query, made once for all documents that are built together."""

    def refer(self, instance: Model) -> None:
        """Record that the document quotes this object: its label, name or wording."""

    def refer_to(self, model: type[Model], pk: object) -> None:
        """Record the same of something that is known by its key."""

    def path_of(self, page: Page) -> str:
        """The public path of the page that the document is about."""

    def names(self, page: Page) -> bool:
        """Say whether the document may name another page, and follow that page and its expiry from now on."""

    def until(self, moment: datetime | None) -> None:
        """Record a moment at which the clock changes the document: then it is built again."""

    def link_to_page(self, page_id: int) -> Link | None:
        """The public address and title of another page; None if it is not public."""

    def link_to_document(self, document_id: int) -> Link | None:
        """The address of a file to read; None if it is not public."""

    def attachment(self, file: Any) -> FileDocument | None:
        """A file to read or keep; None if it is not public."""

    def drawn(self, path: str, look: Mapping[str, str]) -> str:
        """The address of a picture that is drawn for the document from how it looks."""

    def image(self, image: Any) -> ImageDocument | None:
        """A picture with its renditions; None if it is not public."""

    def media(self, media: Any) -> MediaDocument | None:
        """A recording with its captions and transcript; None if it is not public."""
