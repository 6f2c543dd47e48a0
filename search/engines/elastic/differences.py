"""Comparing an index with the documents, by content and in both directions."""

from collections.abc import Iterator
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import scan

from publishing.models import PublicDocument
from publishing.projection.batches import pieces
from publishing.sequence import left_out
from publishing.sequence.sinks import Position, head
from search.engines.elastic.documents import NAME, source_of
from search.index.entries import Value, with_facets
from search.query.filters import searched_names

BATCH = 200


def differences(client: Elasticsearch, index: str, position: Position | None) -> Iterator[str]:
    """Yield a line for each entry that is missing, different, or should not be there.

    Being behind is no difference, nor is an index that will begin again by itself, nor what it is known to leave out.
    """
    if position is None or position.epoch != head().epoch:
        return
    documents = PublicDocument.objects.filter(collection__in=searched_names())
    unexplained = _held(client, index)
    standing = documents.filter(withdrawn_at__isnull=True, sequence__lte=position.number)
    for batch in pieces(standing, "sequence", BATCH):
        unexplained -= {str(document.id) for document in batch}
        yield from _different(client, index, batch)
    ahead = documents.filter(sequence__gt=position.number).values_list("id", flat=True)
    for identity in sorted(unexplained - {str(one) for one in ahead}):
        yield f"{identity} should not be there"


def _held(client: Elasticsearch, index: str) -> set[str]:
    """The ids of everything that could be found."""
    query = {"query": {"exists": {"field": "collection"}}}
    return {hit["_id"] for hit in scan(client, query=query, index=index, _source=False, size=2000)}


def _different(client: Elasticsearch, index: str, batch: list[PublicDocument]) -> Iterator[str]:
    ids = [str(document.id) for document in batch]
    stored = {item["_id"]: item.get("_source") for item in client.mget(index=index, ids=ids)["docs"]}
    known = left_out.of(NAME)
    for document, facets in with_facets(batch):
        source = stored.get(str(document.id))
        if source or document.id not in known:
            yield from _difference(document, facets, source)


def _difference(document: PublicDocument, facets: list[Value], source: dict[str, Any] | None) -> Iterator[str]:
    if source != _expected(document, facets) and _has_not_changed(document):
        yield f"“{document.slug}” is {'not what it would be now' if source else 'missing'}"


def _has_not_changed(document: PublicDocument) -> bool:
    """Say whether it is still as it was read: otherwise the index may be right already."""
    return PublicDocument.objects.filter(pk=document.pk, sequence=document.sequence).exists()


def _expected(document: PublicDocument, facets: list[Value]) -> dict[str, Any] | None:
    """The source to store for a document now; None if it cannot be analysed because its text was altered by hand."""
    try:
        return source_of(document, facets)
    except Exception:  # noqa: BLE001  whatever analysing raises: nothing is current that cannot be analysed
        return None
