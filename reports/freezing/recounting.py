"""Counting facts. It knows nothing but the facts, so that the same facts give the same numbers at any time."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from reports.freezing.others import COUNTED
from reports.freezing.questions import ALL, OTHERS, PERIOD, QUESTIONS, YEAR, Question, asker, defined
from reports.shapes.facts import Facts
from reports.shapes.numbers import NumberCell, NumberRow, TakenIndicator


def counted(facts: Facts, starts: date, ends: date) -> list[TakenIndicator]:
    """Every indicator of a report on a period, with its definition."""
    return [_indicator(slug, facts, starts, ends) for slug in defined()]


def _indicator(slug: str, facts: Facts, starts: date, ends: date) -> TakenIndicator:
    told = defined()[slug].model_dump()
    if slug in OTHERS:
        columns, rows = COUNTED[slug](facts)
        return TakenIndicator(**told, query=OTHERS[slug], columns=columns, rows=rows)
    question = QUESTIONS[slug]
    across = _values(question.columns, facts)
    rows = list(_rows(question, list(across), facts, starts, ends))
    return TakenIndicator(**told, query=question.words, columns=list(across.values()), rows=rows)


def _rows(question: Question, across: list[str], facts: Facts, starts: date, ends: date) -> Iterator[NumberRow]:
    """Yield the rows: known values in their order, any others by number."""
    rows, columns = asker(question.rows, starts, ends), asker(question.columns, starts, ends)
    counts: Counter[tuple[str, str, bool]] = Counter()
    carried: Counter[str] = Counter()
    for story in facts.stories:
        of_rows = set(rows(story))
        carried.update(of_rows)
        counts.update((row, column, story.is_sample) for row in of_rows for column in set(columns(story)))
    for slug, label in _in_order(_values(question.rows, facts), carried, facts, question.rows):
        cells = [NumberCell(count=counts[slug, one, False], samples=counts[slug, one, True]) for one in across]
        yield NumberRow(slug=slug, label=label, cells=cells)


def _in_order(known: dict[str, str], carried: Counter[str], facts: Facts, facet: str) -> list[tuple[str, str]]:
    labels = facts.labels.get(facet, {})
    others = sorted((slug for slug in carried if slug not in known), key=lambda slug: (-carried[slug], labels[slug]))
    return [*known.items(), *((slug, labels[slug]) for slug in others)]


def _values(facet: str, facts: Facts) -> dict[str, str]:
    """The values that are counted whether or not a story has them, with what people read for each."""
    if facet == PERIOD:
        return {"before": "Before the period", "in": "In the period"}
    if facet == YEAR:
        years = [story.date.year for story in facts.stories]
        return {str(year): str(year) for year in range(min(years), max(years) + 1)} if years else {}
    return facts.known.get(facet, {}) if facet else ALL
