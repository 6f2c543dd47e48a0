"""The choice of a competency in a form."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms

from characteristics.models.competencies import CompetencyWording

GONE = "No longer in the framework"


class CompetencyChoices:
    """The competencies of the current framework with their full statements, grouped by characteristic."""

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Yield the empty choice, then one group for each characteristic, in the framework's order."""
        yield ("", "Choose a competency")
        wordings = CompetencyWording.objects.filter(version__is_current=True).select_related("characteristic")
        for page, group in groupby(wordings, key=lambda wording: wording.characteristic):
            yield (page.title, [(item.competency_id, f"{item.short_label}: {item.statement}") for item in group])


class CompetencyChoice(forms.Select):
    """A choice of one competency."""

    def __init__(self, attrs: dict[str, str] | None = None, choices: Any = ()) -> None:
        super().__init__(attrs, choices)

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> Any:
        """The groups as they are now."""
        self.choices = [*CompetencyChoices(), *_earlier(value)]
        return super().optgroups(name, value, attrs)


def _earlier(chosen: list[str]) -> Iterator[tuple[str, Any]]:
    """Yield what is chosen already and the current version does not have: its tag stays until an editor changes it."""
    keys = [int(key) for key in chosen if key.isdecimal()]
    worded = CompetencyWording.objects.filter(version__is_current=True).values("competency")
    wordings = CompetencyWording.objects.filter(competency__in=keys).exclude(competency__in=worded)
    latest = {item.competency_id: f"{item.short_label}: {item.statement}" for item in wordings.order_by("version_id")}
    if latest:
        yield (GONE, list(latest.items()))
