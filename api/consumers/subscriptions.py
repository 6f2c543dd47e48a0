"""What a consumer takes, of all that is public."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from api.models import Consumer
from publishing.documents.kinds import all_collections
from publishing.models import DocumentFacet, PublicDocument


def taken(consumer: Consumer, documents: Iterable[PublicDocument], at: datetime) -> set[UUID]:
    """The ids of the documents that are public at this moment and that the consumer takes; at most one query."""
    public = [document for document in documents if document.is_public(at)]
    if consumer.kinds:
        public = [document for document in public if document.kind in consumer.kinds]
    if not consumer.characteristics:
        return {document.id for document in public}
    narrowed = {collection.name for collection in all_collections() if collection.is_searched}
    stories = [document.id for document in public if document.collection in narrowed]
    showing = DocumentFacet.objects.filter(
        name="characteristic", value__in=consumer.characteristics, document_id__in=stories
    )
    others = {document.id for document in public if document.collection not in narrowed}
    return others | set(showing.values_list("document_id", flat=True))
