"""Finding what an address leads to, as of this moment."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from publishing.models import FormerAddress, PublicDocument
from publishing.projection import sources
from publishing.projection.built import gateway_for, result_of


class Moved(Exception):
    """The document is public and lives at `path` now."""

    def __init__(self, document: PublicDocument) -> None:
        super().__init__(document.path)
        self.document = document


class Gone(Exception):
    """The document was public and is not any more; nothing but its kind and these may be told."""

    def __init__(self, document: PublicDocument) -> None:
        super().__init__(str(document.id))
        self.document = document

    @property
    def since(self) -> datetime | None:
        """The moment at which it stopped being public."""
        return self.document.withdrawn_at or self.document.expires_at


def find_by_path(path: str, at: datetime) -> PublicDocument | None:
    """The public document at a path; None if there never was one. Raises Moved or Gone."""
    here = PublicDocument.objects.filter(path=path)
    return _find(here, FormerAddress.objects.filter(path=path), at)


def find_by_slug(collection: str, slug: str, at: datetime) -> PublicDocument | None:
    """The public document with this slug; None if there never was one. Raises Moved or Gone."""
    here = PublicDocument.objects.filter(collection=collection, slug=slug)
    return _find(here, FormerAddress.objects.filter(collection=collection, slug=slug), at)


def find_by_id(collection: str, identity: UUID | str, at: datetime) -> PublicDocument | None:
    """The public document with this id; None if there never was one. Raises Gone."""
    here = PublicDocument.objects.filter(collection=collection, id=identity)
    return _find(here, FormerAddress.objects.none(), at)


def current_card(document: PublicDocument, at: datetime) -> str:
    """The card of a public document at this moment, as JSON."""
    return _rebuilt(document)[0] if is_overtaken(document, at) else document.card


def current_body(document: PublicDocument, at: datetime) -> str:
    """A whole public document as it is at this moment, as JSON."""
    return _rebuilt(document)[1] if is_overtaken(document, at) else document.body


def current_searched(document: PublicDocument, at: datetime) -> str:
    """What search reads of a public document at this moment, as JSON."""
    return _rebuilt(document)[2] if is_overtaken(document, at) else document.searched


def is_overtaken(document: PublicDocument, at: datetime) -> bool:
    """Say whether the clock has ended something that the document names, and no job has built it again yet."""
    return document.stale_at is not None and document.stale_at <= at


def _rebuilt(document: PublicDocument) -> tuple[str, str, str]:
    """Card, body and what search reads, built in memory."""
    things = sources.load([document.source])
    kind = sources.kind_of(document.source)
    result = result_of(document.source, things[document.source], kind, gateway_for(things))
    return (*result.texts(document.sequence, document.changed_at), result.searched)


def _find(here: QuerySet[PublicDocument], former: QuerySet[FormerAddress], at: datetime) -> PublicDocument | None:
    """The public document at an address, if any. Raises Gone if one was withdrawn there, or Moved if one has left.

    Nobody who follows the address of something withdrawn is led to another one that had it before or after.
    """
    standing = list(here.order_by("-sequence"))
    if public := [document for document in standing if document.is_public(at)]:
        return public[0]
    moved = [address.document for address in former.select_related("document").order_by("-pk")]
    if gone := [document for document in (*standing, *moved) if not document.is_public(at)]:
        raise Gone(gone[0])
    if moved:
        raise Moved(moved[0])
    return None
