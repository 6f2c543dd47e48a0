"""Editors' choices: the stories that they promote for what somebody searches for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from wagtail.contrib.search_promotions.models import SearchPromotion

from publishing.models import PublicDocument
from search.engines.base import Question
from search.engines.embedded.query import narrowed
from search.index.snapshot import Snapshot
from search.index.visible import shown
from search.query.planner import subject
from search.query.result import QueryText

MOST = 3

# What is searched for, as the editor wrote it, and the story.
Row = tuple[str, UUID]


@dataclass(frozen=True)
class Promotions:
    """Stories by the subject of a query, in the editors' order."""

    stories: Mapping[frozenset[str], tuple[UUID, ...]] = field(default_factory=dict)

    def of(self, query: QueryText) -> tuple[UUID, ...]:
        """The first stories promoted for a query, as it was typed or else as it was corrected."""
        texts = dict.fromkeys([query.text, query.searched_as]) if self.stories else ()
        found = (self.stories.get(subject(text), ()) for text in texts)
        return next(filter(None, found), ())[:MOST]


def read_promotions(at: datetime) -> tuple[Row, ...]:
    """The promotions of what is public at this moment; of any other nothing is told. One or two queries."""
    promotions = SearchPromotion.objects.filter(page__isnull=False).order_by("sort_order", "pk")
    rows = list(promotions.values_list("query__query_string", "page__translation_key"))
    if not rows:
        return ()
    documents = PublicDocument.objects.public(at).filter(id__in={story for _, story in rows})
    public = set(documents.values_list("id", flat=True))
    return tuple(row for row in rows if row[1] in public)


@lru_cache(maxsize=8)
def compiled(rows: tuple[Row, ...]) -> Promotions:
    """The promotions in these rows; texts that mean the same share one entry."""
    stories: dict[frozenset[str], dict[UUID, None]] = {}
    for text, story in rows:
        stories.setdefault(subject(text), {})[story] = None
    return Promotions({about: tuple(found) for about, found in stories.items() if about})


def passing(view: Snapshot, question: Question, stories: tuple[UUID, ...]) -> tuple[UUID, ...]:
    """Those of these stories that may be shown and pass the filters of the search."""
    public = shown(view, question)
    if public is None:
        return ()
    return tuple(one for one in stories if narrowed(public, question, view.of_ids([one]) & public.numbers))
