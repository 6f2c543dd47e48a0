"""Building a document: the one way to reach pictures, files and other pages from it.

Whatever a builder asks for here is recorded, so that a change to it builds the document again, and comes back empty
if the world may not see it.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models
from wagtail.documents import get_document_model
from wagtail.models import Page

from publishing.building.file_documents import file_document, image_document, media_document
from publishing.documents.names import source_name, source_of
from publishing.documents.shapes import FileDocument, ImageDocument, Ledger, Link, MediaDocument

if TYPE_CHECKING:
    from publishing.building.gateway import Gateway
    from publishing.models import Attachment, Picture, Recording


T = TypeVar("T")


def absolute(path: str) -> str:
    """The public address of a path of this site."""
    return f"{settings.PUBLIC_URL}{path}"


@lru_cache(maxsize=5_000)
def file_address(name: str, public_url: str, _media_url: str) -> str:
    """The public address of a stored file; a picture has six, the same at every edit of its page."""
    return f"{public_url}{default_storage.url(name)}"


class Assembly:
    """The making of one document, at one moment."""

    def __init__(self, gateway: "Gateway") -> None:
        self.gateway = gateway
        self.ledger = Ledger()

    @property
    def at(self) -> datetime:
        """The moment for which the document is built."""
        return self.gateway.at

    def once(self, read: Callable[[], T]) -> T:
        """The result of a query, made once for all documents that are built together."""
        return self.gateway.once(read)

    def refer(self, instance: models.Model) -> None:
        """Record that the document quotes this object: its label, name or wording."""
        self.ledger.references.add(source_of(instance))

    def refer_to(self, model: type[models.Model], pk: object) -> None:
        """Record the same of something that is known by its key."""
        self.ledger.references.add(source_name(model, pk))

    def path_of(self, page: Page) -> str:
        """The public path of the page that the document is about."""
        path = self.gateway.path_of(page)
        if path is None:
            message = f"{page!r} is outside the site"
            raise ValueError(message)
        return path

    def names(self, page: Page) -> bool:
        """Say whether the document may name another page, and follow that page and its expiry from now on."""
        self.refer(page)
        if not self.gateway.admits(page):
            return False
        self.until(self.gateway.until(page))
        return True

    def until(self, moment: datetime | None) -> None:
        """Record a moment at which the clock changes the document; one that has passed changes nothing more."""
        if moment is not None and moment > self.at:
            self.ledger.stale_at = min(moment, self.ledger.stale_at or moment)

    def link_to_page(self, page_id: int) -> Link | None:
        """The public address and title of another page, or None if it is not public."""
        self.refer_to(Page, page_id)
        page = self.gateway.page(page_id)
        if page is None or not self.names(page):
            return None
        return Link(url=absolute(self.path_of(page)), title=page.title)

    def link_to_document(self, document_id: int) -> Link | None:
        """The address of a file to read, or None if it is not public."""
        self.refer_to(get_document_model(), document_id)
        document = get_document_model().objects.filter(pk=document_id).first()
        if document is None or not document.is_public(self.gateway.restricted_collections):
            return None
        return Link(url=self.file(document.file.name), title=document.title)

    def attachment(self, file: "Attachment | None") -> FileDocument | None:
        """A file to read or keep, or None if it is not public."""
        if file is None:
            return None
        self.refer(file)
        if not file.is_public(self.gateway.restricted_collections):
            return None
        return file_document(file, self.file)

    def image(self, image: "Picture | None") -> ImageDocument | None:
        """A picture with its renditions, or None if it is not public."""
        if image is None:
            return None
        self.refer(image)
        renditions = sorted(image.offered, key=lambda rendition: (rendition.width, rendition.filter_spec))
        if not renditions or not image.is_public(self.gateway.restricted_collections):
            return None
        return image_document(image, renditions, self.file)

    def media(self, media: "Recording | None") -> MediaDocument | None:
        """A recording with its captions and transcript, or None if it is not public."""
        if media is None:
            return None
        self.refer(media)
        if not media.is_public(self.gateway.restricted_collections):
            return None
        return media_document(media, self.file)

    def drawn(self, path: str, look: Mapping[str, str]) -> str:  # noqa: ARG002  a public document is asked for its look
        """The public address of a picture that is drawn for the document."""
        return absolute(path)

    def file(self, name: str) -> str:
        """The public address of a stored file, which it makes public."""
        self.ledger.files.add(name)
        return file_address(name, settings.PUBLIC_URL, settings.MEDIA_URL)
