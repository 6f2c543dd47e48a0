"""Of what something is asked, and as of when."""

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
    """What changed after this number of the sequence: an engine that stands there must leave it out."""
    return list(PublicDocument.objects.filter(sequence__gt=number).values_list("id", flat=True))
