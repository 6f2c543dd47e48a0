"""Why a page may not be published yet, in words that an editor can act on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

if TYPE_CHECKING:
    from wagtail.models import Page


@dataclass(frozen=True)
class Problem:
    """One thing that is missing or wrong, and the form field where it is mended."""

    field: str
    message: str


class PublishRefused(ValidationError):
    """A page was not published; nothing changed. Carries every reason at its field."""

    def __init__(self, page: "Page", problems: Iterable[Problem]) -> None:
        self.page = page
        self.problems = list(problems)
        by_field: dict[str, list[str]] = {}
        for problem in self.problems:
            by_field.setdefault(problem.field, []).append(problem.message)
        super().__init__({field: list(messages) for field, messages in by_field.items()})

    def __str__(self) -> str:
        return f"“{self.page.title}” cannot be published yet. {reasons(self.problems)}"


def reasons(problems: Iterable[Problem]) -> str:
    """Everything that is missing, in sentences; what two fields lack alike is said once."""
    return " ".join(dict.fromkeys(problem.message for problem in problems))


def validation_problems(error: ValidationError) -> list[Problem]:
    """The problems in an error of Django's validation."""
    if not hasattr(error, "error_dict"):
        return [Problem(NON_FIELD_ERRORS, message) for message in error.messages]
    return [Problem(field, message) for field, messages in error.message_dict.items() for message in messages]
