"""What somebody told, in words, by question."""

from collections.abc import Iterator
from typing import Any

from characteristics.models import Competency
from contributions.models import Contribution
from contributions.offering.journey import OFFER
from people.questions.journeys import Question

LEFT_OUT = {"kind", "way", "word-file", "contact", "pictures"}


def told(contribution: Contribution) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each question that was answered, with what was answered to each of its fields."""
    for question in OFFER.questions:
        fields = contribution.answers.get(question.slug)
        if fields and question.slug not in LEFT_OUT:
            yield (
                question.title,
                [(_label(question, name), _words(question, name, value)) for name, value in fields.items()],
            )


def _label(question: Question, name: str) -> str:
    declared = question.form.base_fields
    return str(declared[name].label or "") if len(declared) > 1 and name in declared else ""


def _words(question: Question, name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if name == "competencies":
        return ", ".join(Competency.objects.filter(slug__in=value).values_list("name", flat=True)) or "None chosen"
    choices = getattr(question.form.base_fields.get(name), "choices", ())
    return next((str(label) for key, label in choices if value and str(key) == value), str(value or "Not given"))
