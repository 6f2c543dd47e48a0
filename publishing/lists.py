"""Lists of public documents, as pages show them."""

import json
from typing import Any

from django.db.models import Count
from django.utils import timezone

from publishing.models import DocumentFacet
from publishing.querysets import PublicDocumentQuerySet
from publishing.serving import current_card


def cards(documents: PublicDocumentQuerySet) -> list[dict[str, Any]]:
    """Return what lists show of these documents now, in their order; one query."""
    now = timezone.now()
    return [json.loads(current_card(document, now)) for document in documents.defer("body")]


def facet_counts(documents: PublicDocumentQuerySet, name: str) -> dict[str, int]:
    """Return how many of these documents carry each value of a facet; one query."""
    carried = DocumentFacet.objects.filter(name=name, document__in=documents.order_by().values("pk"))
    return dict(carried.order_by().values_list("value").annotate(Count("pk")))
