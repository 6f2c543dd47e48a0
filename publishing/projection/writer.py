"""Writing documents and tombstones, each with the next number."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from publishing.documents.shapes import Built
from publishing.models import (
    DocumentFacet,
    DocumentFile,
    DocumentReference,
    FormerAddress,
    PublicDocument,
    Reason,
    Sequence,
)
from publishing.projection.built import Result
from publishing.sequence.schema import schema_name

TOMBSTONE_FIELDS = [
    "sequence", "changed_at", "reason", "withdrawn_at", "expires_at", "stale_at", "title", "card", "body", "searched",
    "digest",
]  # fmt: skip


class Writer:
    """Writes what differs from the stored documents. `renamed` are the sources whose title or address has changed."""

    def __init__(self, sequence: Sequence) -> None:
        self.sequence = sequence
        self.now: datetime = timezone.now()
        self.schema = schema_name()
        self.renamed: set[str] = set()

    def write(self, withdrawn: list[str], results: list[Result]) -> None:
        """Write tombstones first, then documents, all or none; the counter is stored if a number was taken."""
        before, renamed = self.sequence.number, set(self.renamed)
        try:
            with transaction.atomic():
                self._write(withdrawn, results)
        except Exception:
            self.sequence.number, self.renamed = before, renamed
            raise

    def _write(self, withdrawn: list[str], results: list[Result]) -> None:
        before = self.sequence.number
        stored = stored_documents(withdrawn, results)
        self._write_tombstones([stored[name] for name in withdrawn if name in stored])
        self._write_documents(results, stored)
        if self.sequence.number != before:
            self.sequence.save(update_fields=["number"])

    def _write_tombstones(self, documents: Iterable[PublicDocument]) -> None:
        gone = [document for document in documents if document.withdrawn_at is None]
        if not gone:
            return
        for document in gone:
            has_expired = document.expires_at is not None and document.expires_at <= self.now
            self._number(document, Reason.EXPIRED if has_expired else Reason.WITHDRAWN)
            document.withdrawn_at = self.now
            document.expires_at = document.stale_at = None
            document.title = document.card = document.body = document.searched = document.digest = ""
            self.renamed.add(document.source)
        clear_rows({document.id for document in gone})
        PublicDocument.objects.bulk_update(gone, TOMBSTONE_FIELDS, batch_size=200)

    def _write_documents(self, results: list[Result], stored: dict[Any, PublicDocument]) -> None:
        new, changed, refound = [], [], []
        for result in results:
            document = stored.get(result.built.id)
            if document is None:
                document = PublicDocument(id=result.built.id)
                new.append(document)
            elif is_as_stored(result, document):
                self._keep(document, result)
                continue
            else:
                remember_address(document, result.built)
                changed.append(document)
            if not result.is_found_as(document.digest):
                refound.append(result)
            self._fill(document, result)
        for document in changed:
            document.save(force_update=True)
        PublicDocument.objects.bulk_create(new)
        replace_rows(refound, {document.id for document in changed})

    def _keep(self, document: PublicDocument, result: Result) -> None:
        """Note that a document is up to date with today's rules; nobody else need hear of it."""
        if document.schema != self.schema:
            PublicDocument.objects.filter(pk=document.pk).update(
                schema=self.schema, place=result.built.place, searched=result.searched
            )

    def _fill(self, document: PublicDocument, result: Result) -> None:
        built = result.built
        if (document.path, document.title) != (built.path, built.title):
            self.renamed.add(result.source)
        self._number(document, reason_for(document, built))
        document.kind, document.collection, document.source = built.kind, built.collection, result.source
        document.slug, document.path, document.title = built.slug, built.path, built.title
        document.date, document.place = built.date, built.place
        document.is_sample, document.withdrawn_at = built.is_sample, None
        document.expires_at, document.stale_at = result.expires_at, result.ledger.stale_at
        document.schema, document.digest = self.schema, result.digest
        document.card, document.body = result.texts(document.sequence, self.now)
        document.searched = result.searched

    def _number(self, document: PublicDocument, reason: Reason) -> None:
        self.sequence.number += 1
        document.sequence, document.changed_at, document.reason = self.sequence.number, self.now, reason


def stored_documents(withdrawn: list[str], results: list[Result]) -> dict[Any, PublicDocument]:
    """The documents concerned, by id and by source: a thing deleted and made again keeps its document."""
    read = _without_texts().filter(source__in=[*withdrawn, *(result.source for result in results)])
    by_source = {document.source: document for document in read}
    strange = [result.built.id for result in results if result.source not in by_source]
    by_id = _without_texts().in_bulk(strange) if strange else {}
    return {**by_source, **{document.id: document for document in by_source.values()}, **by_id}


def _without_texts() -> QuerySet[PublicDocument]:
    """All documents; their texts stay in the database."""
    return PublicDocument.objects.defer("card", "body", "searched")


def is_as_stored(result: Result, document: PublicDocument) -> bool:
    """Say whether a stored document is the same as the one built now, from the same source."""
    return document.digest == result.digest and document.source == result.source


def reason_for(document: PublicDocument, built: Built) -> Reason:
    """The reason of a change: the document is published, changed or moved by what was built."""
    if document.withdrawn_at is not None or not document.path:
        return Reason.PUBLISHED
    return Reason.CHANGED if document.path == built.path else Reason.MOVED


def remember_address(document: PublicDocument, built: Built) -> None:
    """Keep the address that a document leaves, so that it leads to the new one."""
    if document.path != built.path:
        FormerAddress.objects.filter(document=document, path=built.path).delete()
        FormerAddress.objects.get_or_create(
            document=document, collection=document.collection, slug=document.slug, path=document.path
        )


def replace_rows(results: list[Result], existing: set[UUID]) -> None:
    """Store the facets, references and files of these documents, instead of the former ones."""
    clear_rows(existing & {result.built.id for result in results})
    DocumentFacet.objects.bulk_create(
        DocumentFacet(
            document_id=result.built.id, date=result.built.date, name=facet.name, value=facet.value, label=facet.label
        )
        for result in results
        for facet in result.built.facets
    )
    DocumentReference.objects.bulk_create(
        DocumentReference(document_id=result.built.id, target=target)
        for result in results
        for target in sorted(result.ledger.references)
    )
    DocumentFile.objects.bulk_create(
        DocumentFile(document_id=result.built.id, name=name)
        for result in results
        for name in sorted(result.ledger.files)
    )


def clear_rows(ids: set[UUID]) -> None:
    """Remove the facets, references and files of these documents."""
    if ids:
        for model in (DocumentFacet, DocumentReference, DocumentFile):
            model.objects.filter(document_id__in=ids).delete()
