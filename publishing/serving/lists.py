"""Lists of public documents, as pages show them."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone

from publishing.documents.shapes import DocumentPart
from publishing.models import PublicDocument
from publishing.models.documents import PublicDocumentQuerySet
from publishing.serving.lookup import current_card
from publishing.serving.typed import card_of


def cards(documents: PublicDocumentQuerySet) -> list[dict[str, Any]]:
    """The cards of these documents at this moment, in their order; one query."""
    now = timezone.now()
    return [json.loads(current_card(document, now)) for document in documents.defer("body", "searched")]


def ordered_cards(documents: PublicDocumentQuerySet) -> list[dict[str, Any]]:
    """The cards at this moment of documents that have an `order` of their own, by it; one query."""
    return sorted(cards(documents), key=lambda card: card["order"])


def typed_cards(documents: PublicDocumentQuerySet) -> list[tuple[UUID, DocumentPart]]:
    """The ids and cards of these documents now, in their order, as their kinds type them; one query."""
    now = timezone.now()
    return [(document.pk, card_of(current_card(document, now))) for document in documents.defer("body", "searched")]


def cards_of(ids: Iterable[str]) -> list[dict[str, Any]]:
    """The cards of the documents with these ids, in this order, without those that are not public now; one query."""
    wanted = [str(UUID(one)) for one in ids]
    found = {card["id"]: card for card in cards(PublicDocument.objects.public().filter(pk__in=wanted))}
    return [found[one] for one in wanted if one in found]
