"""The indicators: a definition, and the table that it gives in a public state."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from publishing.sequence.state import PublicState
from publishing.serving.catalogue.shelf import Shelf
from reports.counting.definitions import Definition, definitions
from reports.counting.known import kinds_of_stories, named_in
from reports.counting.months import by_month, first_day
from reports.counting.naming import PART, TOGETHER, parts_named_together
from reports.counting.reads import READS, WAYS, reads
from reports.counting.searches import ANSWERS, SEARCHES, searches
from reports.counting.tables import Known, Table, by_value, by_year, crossed
from reports.counting.things import THINGS, by_collection, things
from reports.stories.counted import counted_stories, samples_among


@dataclass(frozen=True)
class Indicator:
    """What was counted, in how many stories, how many of them samples; without a table while it cannot be counted.

    What is not about stories was counted in none.
    """

    definition: Definition
    table: Table | None
    stories: int
    samples: int


class Counting:
    """Counts in one public state; what several indicators need is read once."""

    def __init__(self, state: PublicState) -> None:
        self._state = state
        self._tables: dict[str, Callable[[], Table | None]] = {
            "stories-by-measure": lambda: by_value(self.stories, "success_measure", named_in("measures", state)),
            "stories-by-kind": lambda: by_value(self.stories, "type", kinds_of_stories()),
            "stories-by-year": lambda: by_year(self.stories),
            "coverage": lambda: crossed(self.stories, ("competency", self._competencies), ("type", kinds_of_stories())),
            "stories-by-place": lambda: by_value(self.stories, "place", {}),
            "stories-by-part-of-system": lambda: by_value(self.stories, PART, {}),
            TOGETHER: lambda: parts_named_together(state),
            "stories-by-competency": lambda: by_value(self.stories, "competency", self._competencies),
            SEARCHES: lambda: by_month(searches(first_day(state.day), state.day, state.day), ANSWERS),
            READS: lambda: by_month(reads(first_day(state.day), state.day, state.day), WAYS),
            THINGS: lambda: by_collection(things(state)),
        }

    @cached_property
    def stories(self) -> Shelf:
        """The stories that count."""
        return counted_stories(self._state)

    def indicators(self, measure: str | None = None) -> Iterator[Indicator]:
        """Yield those that say something of a measure, or all."""
        for slug, definition in definitions().items():
            if measure is None or measure in definition.measures:
                yield self.indicator(slug)

    def indicator(self, slug: str) -> Indicator:
        """One of them."""
        definition, table = definitions()[slug], self._tables[slug]()
        if definition.of != "stories":
            return Indicator(definition, table, 0, 0)
        return Indicator(definition, table, len(self.stories), samples_among(self.stories))

    @cached_property
    def _competencies(self) -> Known:
        return named_in("competencies", self._state)
