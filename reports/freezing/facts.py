"""Gathering the facts of a public state."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from publishing.models import DocumentFacet, PublicDocument
from publishing.models.documents import PublicDocumentQuerySet
from publishing.sequence.state import PublicState
from reports.counting.known import kinds_of_stories, named_in
from reports.counting.naming import PART, parts_said
from reports.counting.reads import reads
from reports.counting.searches import searches
from reports.counting.things import things
from reports.shapes.facts import Facts, Labels, StoryFact
from reports.stories.counted import STORIES

# By what stories are counted; and of these, the values that are told though no story has them.
COUNTED_BY = ("competency", "part_of_system", "place", "success_measure", "type")
KNOWN = {"competency": "competencies", "success_measure": "measures"}


def facts_of(state: PublicState, starts: date, ends: date) -> Facts:
    """What is known of each story that is public in a state, by id, and what else is counted in it or in a period."""
    public = PublicDocument.objects.public(state.at).collection(STORIES)
    stories, labels = story_facts(public)
    known = {facet: named_in(collection, state) for facet, collection in KNOWN.items()}
    return Facts(
        stories=list(_with_names(stories, public)),
        known={**known, "type": kinds_of_stories()},
        labels=labels,
        searches=searches(starts, ends, state.day),
        reads=reads(starts, ends, state.day),
        things=things(state),
    )


def _with_names(stories: list[StoryFact], public: PublicDocumentQuerySet) -> Iterator[StoryFact]:
    """Yield the stories with the parts of the system that each names: that it is from, and those of its words."""
    texts = public.order_by("id").values_list("id", "searched").iterator()
    said = {identity: parts_said(searched) for identity, searched in texts}
    for story in stories:
        names = {*story.values.get(PART, []), *said.get(story.id, [])}
        yield story.model_copy(update={"names": sorted(names)})


def story_facts(public: PublicDocumentQuerySet) -> tuple[list[StoryFact], Labels]:
    """The facts of these stories, by id, and what people read for each value."""
    rows = list(public.order_by("id").values("id", "sequence", "date", "is_sample"))
    values, labels = _values_of(row["id"] for row in rows)
    return [StoryFact(**row, values=values.get(row["id"], {})) for row in rows], labels


def _values_of(stories: Iterable[UUID]) -> tuple[dict[UUID, dict[str, list[str]]], Labels]:
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
