"""The facts that numbers are counted from: what was known of each public story on a day."""

import datetime as dt
from uuid import UUID

from publishing.documents.shapes import DocumentPart
from reports.shapes.numbers import TakenIndicator, TakenMeasure

# Values of a facet in their order, with what people read for each.
Labels = dict[str, dict[str, str]]


class StoryFact(DocumentPart):
    """What was known of a story, by no word of its own: its change, its date, what it is filed by.

    `names` are the parts of the system that it names; of reports before that was kept, none.
    """

    id: UUID
    sequence: int
    date: dt.date
    is_sample: bool
    values: dict[str, list[str]]
    names: list[str] = []


class MonthFact(DocumentPart):
    """A number of a month, or of the part of it that counts, under a name: how well answered, in which way read."""

    month: str
    name: str
    times: int


class Facts(DocumentPart):
    """The stories that were public; `known` values are counted though no story has them, `labels` names all others."""

    stories: list[StoryFact]
    known: Labels
    labels: Labels
    searches: list[MonthFact] = []
    reads: list[MonthFact] = []
    things: dict[str, int] = {}


class Taken(DocumentPart):
    """What was taken for a report: facts, and what was counted from them. Nobody outside sees the facts."""

    taken_at: dt.datetime
    epoch: str
    sequence: int
    starts_on: dt.date
    ends_on: dt.date
    measures: list[TakenMeasure]
    indicators: list[TakenIndicator]
    facts: Facts
