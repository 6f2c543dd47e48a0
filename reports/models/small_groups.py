"""Small groups of people: no two reports tell of one by their difference."""

from collections.abc import Iterable, Iterator
from typing import Any

from reports.models.report_blocks import FEWEST_PEOPLE

TOLD = (
    "“{}” says {} people for this characteristic: the difference would tell of a group of fewer than five. Give the "
    "same number, or none."
)


def small_differences(page: Any, others: Iterable[Any]) -> list[str]:
    """What is wrong with the numbers of people in a report, beside each other and beside those of other reports."""
    told = list(_numbers(page))
    found = [
        TOLD.format(other.title, number)
        for other in others
        for home, number in _numbers(other)
        if any(home == mine and 0 < abs(number - ours) < FEWEST_PEOPLE for mine, ours in told)
    ]
    homes = [home for home, _ in told]
    twice = "A characteristic is told of twice with numbers of people. Give only one of them a number."
    return found + ([twice] if len(set(homes)) < len(homes) else [])


def _numbers(page: Any) -> Iterator[tuple[Any, int]]:
    for child in page.learning:
        home, people = child.value["characteristic"], child.value["people"]
        if home is not None and people is not None:
            yield home.pk, people
