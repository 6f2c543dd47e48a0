"""The scope of a question: which documents it is about, and as of which moment."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from publishing.models import PublicDocument
from publishing.sequence.sinks import Position
from search.query.filters import searched_names


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The documents that a question is about, and the moment of which it is asked.

    `at` is the moment by whose clock something is public; what the clock has overtaken (`stale_at`) is left out too.
    `head` is where the sequence stood then: what changed up to there and is not yet taken in is left out.
    """

    at: datetime
    head: Position
    with_samples: bool
    collections: tuple[str, ...] = field(default_factory=searched_names)


def changed_since(number: int) -> list[UUID]:
    """The ids of documents that changed after this number: an engine whose position it is must leave them out."""
    return list(PublicDocument.objects.filter(sequence__gt=number).values_list("id", flat=True))
