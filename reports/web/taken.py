"""The numbers of a report as its readers see them: with samples or without, as the library counts them."""

from collections.abc import Iterator

from reports.counting.definitions import Definition
from reports.counting.indicators import Indicator
from reports.counting.tables import Row, Table
from reports.shapes.numbers import NumberCell, TakenIndicator
from reports.shapes.reports import ReportDocument
from reports.stories.counted import counts_samples


def indicators(document: ReportDocument) -> Iterator[Indicator]:
    """Yield what was counted, each as the pages of the evidence show it."""
    for one in document.indicators:
        is_of_stories = one.of == "stories"
        counted = (counted_in(document), samples_in(document)) if is_of_stories else (0, 0)
        yield Indicator(_definition(one), _table(one), *counted)


def counted_in(document: ReportDocument) -> int:
    """How many stories were counted."""
    return document.stories + samples_in(document)


def number(cell: NumberCell) -> int:
    """The number of a cell."""
    return cell.count + samples_in(cell)


def samples_in(counted: ReportDocument | NumberCell) -> int:
    """How many of them are samples: none where samples do not count."""
    return counted.samples if counts_samples() else 0


def _definition(one: TakenIndicator) -> Definition:
    return Definition.model_validate(one.model_dump(include=set(Definition.model_fields)))


def _table(one: TakenIndicator) -> Table:
    rows = (Row(row.slug, row.label, tuple(map(number, row.cells))) for row in one.rows)
    return Table(tuple(one.columns), tuple(row for row in rows if row.slug or any(row.counts)))
