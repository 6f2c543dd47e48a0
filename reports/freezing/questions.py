"""What is asked of each story for an indicator: a question that needs nothing but its facts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from reports.counting.definitions import Definition, definitions
from reports.counting.naming import TOGETHER
from reports.counting.reads import READS
from reports.counting.searches import SEARCHES
from reports.counting.things import THINGS
from reports.shapes.facts import StoryFact

FILE = Path(__file__).with_name("period.yaml")
PERIOD = "stories-of-the-period"
YEAR = "year"
ALL: dict[str, str] = {"": "Stories"}


@dataclass(frozen=True)
class Question:
    """The facets of the rows and the columns of a table; without a facet of columns there is one column."""

    rows: str
    columns: str = ""

    @property
    def words(self) -> str:
        """What is asked of a story, as it is written beside the numbers."""
        asked = "the year of its date is the row" if self.rows == YEAR else f"{self.rows} includes the row"
        if self.columns == PERIOD:
            return f"stories of which {asked}, and its date is before the period, or in it"
        return f"stories of which {asked}" + (f" and {self.columns} the column" if self.columns else "")


QUESTIONS: Mapping[str, Question] = {
    "stories-by-measure": Question("success_measure"),
    "stories-by-kind": Question("type"),
    "stories-by-year": Question(YEAR),
    "coverage": Question("competency", "type"),
    "stories-by-place": Question("place"),
    "stories-by-part-of-system": Question("part_of_system"),
    "stories-by-competency": Question("competency"),
    PERIOD: Question("competency", PERIOD),
}
# What is counted by rules of its own, and what is asked for it.
OTHERS: Mapping[str, str] = {
    TOGETHER: "stories that are from both parts of the row, or name them by a word of our list",
    SEARCHES: "searches of which the month is the row and the answer the column, on days of the period",
    READS: "reads of which the month is the row and the way the column, on days of the period, rounded",
    THINGS: "events, resources and reading lists that were public, without samples",
}
# What stands in every report, whichever measures it is about.
ALWAYS = ("coverage", PERIOD)


@cache
def defined() -> Mapping[str, Definition]:
    """The definitions of what reports count, in order."""
    period = Definition.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))
    return {slug: one for slug, one in {**definitions(), PERIOD: period}.items() if slug in {*QUESTIONS, *OTHERS}}


def asker(facet: str, starts: date, ends: date) -> Callable[[StoryFact], list[str]]:
    """The function that gives the values of a facet that a story has, for a report on a period."""
    if facet == PERIOD:
        return lambda story: ["before"] * (story.date < starts) + ["in"] * (starts <= story.date <= ends)
    if facet == YEAR:
        return lambda story: [str(story.date.year)]
    if not facet:
        return lambda _story: [""]
    return lambda story: story.values.get(facet, [])
