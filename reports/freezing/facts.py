"""Gathering the facts of a public state."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from publishing.documents.kinds import collection_of
from publishing.models import DocumentFacet, PublicDocument
from publishing.sequence.state import PublicState
from publishing.serving.lists import ordered_cards
from reports.shapes.facts import Facts, Labels, StoryFact
from reports.stories.counted import STORIES

# By what stories are counted; and of these, the values that are told though no story has them.
COUNTED_BY = ("competency", "part_of_system", "place", "success_measure", "type")
KNOWN = {"competency": "competencies", "success_measure": "measures"}


def facts_of(state: PublicState) -> Facts:
    """What is known of each story that is public in a state, by id."""
    public = PublicDocument.objects.public(state.at)
    found = public.collection(STORIES).order_by("id").values_list("id", "sequence", "date", "is_sample")
    values, labels = values_of(row[0] for row in found)
    known = {facet: {card["slug"]: card["title"] for card in _cards(of, state)} for facet, of in KNOWN.items()}
    known["type"] = {kind.name: kind.plural for kind in collection_of(STORIES).kinds}
    stories = [
        StoryFact(id=id_, sequence=sequence, date=date, is_sample=is_sample, values=values.get(id_, {}))
        for id_, sequence, date, is_sample in found
    ]
    return Facts(stories=stories, known=known, labels=labels)


def _cards(collection: str, state: PublicState) -> Iterable[dict[str, str]]:
    return ordered_cards(PublicDocument.objects.public(state.at).collection(collection))


def values_of(stories: Iterable[UUID]) -> tuple[dict[UUID, dict[str, list[str]]], Labels]:
    """What stories are filed by, and what people read for each value."""
    facets = DocumentFacet.objects.filter(document__collection=STORIES, name__in=COUNTED_BY)
    rows = facets.order_by("name", "value", "document").values_list("document", "name", "value", "label")
    wanted = set(stories)
    values, labels = defaultdict[UUID, dict[str, list[str]]](dict), defaultdict[str, dict[str, str]](dict)
    for story, name, value, label in rows:
        if story in wanted:
            values[story].setdefault(name, []).append(value)
            labels[name][value] = label
    return dict(values), dict(labels)
