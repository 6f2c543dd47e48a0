"""What people read for a value of a filter that no document of a list carries."""

from collections.abc import Iterable
from datetime import datetime

from publishing.documents.kinds import Filter, Values, is_kind, kind_of
from publishing.models import PublicDocument


def name_of(value: str, name: str, filters: Iterable[Filter], at: datetime) -> str:
    """The name of such a value of the filter of this name: a kind's, a public document's, or else its own words."""
    one = next((found for found in filters if found.name == name), None)
    if one and one.values is Values.KINDS and is_kind(value):
        return kind_of(value).label
    if one and one.values is Values.SLUGS:
        named = PublicDocument.objects.public(at).collection(one.of).filter(slug=value)
        if title := named.values_list("title", flat=True).first():
            return title
    return value.replace("-", " ")
