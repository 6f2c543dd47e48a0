"""Counting from facts what is not a question of facets: parts named together, and all but stories."""

from collections.abc import Callable, Mapping

from pyroaring import BitMap

from reports.counting.months import by_month
from reports.counting.naming import PART, TOGETHER
from reports.counting.reads import READS, WAYS
from reports.counting.searches import ANSWERS, SEARCHES
from reports.counting.tables import Table, pairs
from reports.counting.things import THINGS, by_collection
from reports.shapes.facts import Facts
from reports.shapes.numbers import NumberCell, NumberRow

Rows = tuple[list[str], list[NumberRow]]


def _together(facts: Facts) -> Rows:
    """Stories by each two parts that they name, of the parts that any story is from."""
    found, samples = _pairs(facts), {row.slug: row.counts[0] for row in _pairs(facts, only_samples=True).rows}
    rows = [
        NumberRow(
            slug=row.slug,
            label=row.label,
            cells=[NumberCell(count=row.counts[0] - samples[row.slug], samples=samples[row.slug])],
        )
        for row in found.rows
    ]
    return list(found.columns), rows


def _pairs(facts: Facts, *, only_samples: bool = False) -> Table:
    stories = [story for story in facts.stories if story.is_sample or not only_samples]
    parts = sorted(facts.labels.get(PART, {}).items(), key=lambda item: item[1])
    return pairs({part: BitMap(n for n, story in enumerate(stories) if part[0] in story.names) for part in parts})


def _plain(table: Table) -> Rows:
    """A table in which nothing is a story, so that nothing is a sample story."""
    rows = [
        NumberRow(slug=row.slug, label=row.label, cells=[NumberCell(count=count, samples=0) for count in row.counts])
        for row in table.rows
    ]
    return list(table.columns), rows


COUNTED: Mapping[str, Callable[[Facts], Rows]] = {
    TOGETHER: _together,
    SEARCHES: lambda facts: _plain(by_month(facts.searches, ANSWERS)),
    READS: lambda facts: _plain(by_month(facts.reads, WAYS)),
    THINGS: lambda facts: _plain(by_collection(facts.things)),
}
