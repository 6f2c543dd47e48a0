"""What somebody told, in words, by question."""

from collections.abc import Iterator
from typing import Any

from characteristics.models import Competency
from contentfiles.word.reading import read
from contributions.models import Contribution
from contributions.offering.journey import OFFER
from contributions.offering.telling import texts
from library.word.content import plain_words
from people.questions.forms import Answers
from people.questions.journeys import Question
from search.suggesting.drafts import suggest_in

LEFT_OUT = {"kind", "way", "word-file", "contact"}


def told(contribution: Contribution) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each question that was answered, with what was answered to each of its fields."""
    for question in OFFER.questions:
        fields = contribution.answers.get(question.slug)
        if fields and question.slug not in LEFT_OUT:
            yield question.title, [(_label(question, name), _words(name, value)) for name, value in fields.items()]


def suggested(contribution: Contribution) -> list[tuple[str, str]]:
    """Competencies that its words speak of, each with the sentence that speaks for it, whichever were chosen."""
    return [(one.wording.short_label, one.sentence) for one in suggest_in(words_of(contribution))]


def words_of(contribution: Contribution, *, with_file: bool = True) -> list[str]:
    """All that was told in words, in a Word file too."""
    told = texts(Answers(contribution.answers))
    if not (with_file and contribution.file):
        return told
    with contribution.file.open("rb") as file:
        document = read(file.read())
    return [*told, plain_words(document.pieces, document)]


def _label(question: Question, name: str) -> str:
    declared = question.form.base_fields
    return str(declared[name].label or "") if len(declared) > 1 and name in declared else ""


def _words(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if name == "competencies":
        return ", ".join(Competency.objects.filter(slug__in=value).values_list("name", flat=True)) or "None chosen"
    return str(value or "Not given")
