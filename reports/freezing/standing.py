"""What of the facts still stands: which of the counted stories the world may still see."""

from dataclasses import dataclass
from uuid import UUID

from wagtail.models import Page

from publishing.building.gateway import Gateway, Refusal
from publishing.documents.builder import Builder
from reports.counting.naming import PART, TOGETHER
from reports.counting.reads import READS
from reports.counting.searches import SEARCHES
from reports.counting.things import THINGS
from reports.freezing.questions import QUESTIONS, YEAR
from reports.models import Reading
from reports.shapes.facts import Facts, Taken
from reports.shapes.numbers import NumberRow, TakenIndicator, TakenMeasure

WITHDRAWN = "Withdrawn since"
# The facets that give the rows their names; no story gives months, years and collections theirs.
FACETS = {**{slug: [question.rows] for slug, question in QUESTIONS.items()}, TOGETHER: [PART]}
NAMELESS = {SEARCHES, READS, THINGS, *(slug for slug, question in QUESTIONS.items() if question.rows == YEAR)}


@dataclass(frozen=True)
class Standing:
    """What a report may show of what was taken for it, and how much of it was withdrawn."""

    indicators: list[TakenIndicator]
    measures: list[TakenMeasure]
    stories: int
    readings: int


def standing(taken: Taken, builder: Builder) -> Standing:
    """What still stands: numbers stay, but for nothing else than a number is a withdrawn story good any more."""
    gone = _withdrawn(taken.facts, builder)
    named = {facet: _carried(taken.facts, facet, gone) for facet in taken.facts.labels}
    shown = set(Reading.objects.filter(is_shown=True).values_list("measure__term__slug", "date", "source"))
    measures = [
        one.model_copy(
            update={"readings": [each for each in one.readings if (one.slug, each.date, each.source) in shown]}
        )
        for one in taken.measures
    ]
    lost = sum(len(one.readings) for one in taken.measures) - sum(len(one.readings) for one in measures)
    indicators = [_shown(one, taken.facts, named) for one in taken.indicators] if gone else taken.indicators
    return Standing(indicators, measures, len(gone), lost)


def _withdrawn(facts: Facts, builder: Builder) -> set[UUID]:
    """The counted stories that the world may not see any more; samples that a setting hides are not withdrawn."""
    pages = Page.objects.filter(translation_key__in=[story.id for story in facts.stories]).specific()
    gateway = Gateway(pages)
    kept = set()
    for page in pages:
        builder.refer(page)
        if gateway.refusal(page) in (None, Refusal.SAMPLE):
            kept.add(page.translation_key)
            builder.until(gateway.until(page))
    return {story.id for story in facts.stories} - kept


def _carried(facts: Facts, facet: str, without: set[UUID]) -> set[str]:
    """The values of a facet that any story has but these."""
    return {value for story in facts.stories if story.id not in without for value in story.values.get(facet, [])}


def _shown(one: TakenIndicator, facts: Facts, named: dict[str, set[str]]) -> TakenIndicator:
    """The indicator without the names that withdrawn stories alone had given.

    Of one that is not counted any more nobody knows whence its names are: those that no story of today has go.
    """
    if one.slug in NAMELESS:
        return one
    facets = FACETS.get(one.slug, [*facts.known, *named])
    public = {value for facet in facets for value in (*facts.known.get(facet, {}), *named.get(facet, set()))}
    rows = [row if public.issuperset(row.slug.split("+")) else _unnamed(row) for row in one.rows]
    return one.model_copy(update={"rows": rows})


def _unnamed(row: NumberRow) -> NumberRow:
    return NumberRow(slug="", label=WITHDRAWN, cells=row.cells)
