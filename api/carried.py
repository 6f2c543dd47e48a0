"""What public stories carry, with how many of them do."""

from typing import Any

from django.db.models import Count, Max

from publishing.models import DocumentFacet, PublicDocument
from publishing.state import PublicState


def carried(state: PublicState, *names: str) -> dict[str, list[dict[str, Any]]]:
    """Return the values of these facets by name, each with label and count, in the order of the slugs; one query."""
    stories = PublicDocument.objects.public(state.at).collection("stories").order_by()
    rows = DocumentFacet.objects.filter(name__in=names, document__in=stories.values("pk")).order_by()
    counted = rows.values_list("name", "value").annotate(label=Max("label"), stories=Count("pk")).order_by("value")
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for name, value, label, number in counted:
        found[name].append({"slug": value, "label": label, "stories": number})
    return found
