"""The map of the coverage as it is now: with today's framework, vocabularies and targets."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Model

from characteristics.models import PartOfSystem, Place, SuccessMeasure
from contributions.coverage.mapping import Axis, Chart, Witnesses, chart, witnesses
from contributions.coverage.tallies import STORIES
from publishing.documents.kinds import collection_of
from publishing.models import PublicDocument
from publishing.sequence.state import latest_state
from publishing.serving.catalogue.shelf import Shelf
from publishing.serving.lists import ordered_cards

# So many stories are named with each measure.
MOST_NAMED = 10


@dataclass(frozen=True)
class Map:
    """The charts, one for each axis, and the measures; `total` is how many public stories there are."""

    total: int
    charts: tuple[Chart, ...]
    measures: list[Witnesses]


def whole_map() -> Map:
    """The map of all public stories."""
    state = latest_state()
    stories = Shelf.of(STORIES, state)
    framework = ordered_cards(PublicDocument.objects.public(state.at).collection("characteristics"))
    wanted = settings.STORIES_WANTED_OF_EACH
    charts = tuple(chart(framework, stories, axis, wanted) for axis in axes())
    return Map(len(stories), charts, witnesses(stories, _labels(SuccessMeasure), MOST_NAMED))


def axes() -> list[Axis]:
    """What competencies are crossed with, as the vocabularies are today."""
    kinds = {kind.name: kind.plural for kind in collection_of(STORIES).kinds}
    return [
        Axis("type", "Kind", kinds),
        Axis("part_of_system", "Part of the system", _labels(PartOfSystem)),
        Axis("place", "Place", _labels(Place)),
    ]


def _labels(vocabulary: type[Model]) -> dict[str, str]:
    rows: Iterable[tuple[str, str]] = vocabulary._default_manager.values_list("slug", "label")
    return dict(rows)
