"""Where somebody is on their way: which questions are asked of them, what they answered, and what comes next."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField, CheckboxInput, FileField

from people.models import Progress
from people.questions.forms import Answers, QuestionForm
from people.questions.journeys import Journey, Question
from people.questions.keeping import data_of, files_of

CHECK = "check-answers"


@dataclass(frozen=True)
class Step:
    """A question that is asked of somebody; its form holds what they typed, if they were there."""

    question: Question
    form: QuestionForm | None
    is_answered: bool


class Way:
    """All the steps of one person. A question that an earlier answer rules out is none of them."""

    def __init__(
        self, journey: Journey, progress: Progress | None, announced: Mapping[str, Mapping[str, Any]] | None = None
    ) -> None:
        self.journey, self.answers = journey, Answers()
        given = files_of(progress) if progress and progress.pk and journey.takes_files else {}
        # Of a file that is only announced, it is known that there will be one.
        self._files: Mapping[str, Mapping[str, Any]] = {**(announced or {}), **given}
        self.steps = list(self._steps(progress.answers if progress else {}))

    def step(self, slug: str) -> Step | None:
        """The step to this question, if it is one, and all before it are answered."""
        for step in self.steps:
            if step.question.slug == slug:
                return step
            if not step.is_answered:
                return None
        return None

    @property
    def next_address(self) -> str:
        """The first question without an answer; where there is none, the page on which all are checked."""
        open_ones = (step.question.slug for step in self.steps if not step.is_answered)
        return self.journey.address(next(open_ones, CHECK))

    def after(self, slug: str) -> str:
        """The page after a question."""
        slugs = [step.question.slug for step in self.steps] + [CHECK]
        return self.journey.address(slugs[slugs.index(slug) + 1])

    def before(self, slug: str) -> str:
        """The question before one; none before the first."""
        slugs = [step.question.slug for step in self.steps]
        place = len(slugs) if slug == CHECK else slugs.index(slug)
        return self.journey.address(slugs[place - 1]) if place else ""

    def form(self, question: Question, data: Any = None, files: Any = None) -> QuestionForm:
        """The form of a question for this person."""
        given = dict(self._files.get(question.slug, {}))
        return question.form(data, files=files, initial=given, answers=Answers(self.answers))

    def _steps(self, typed: Mapping[str, dict[str, list[str]]]) -> Iterator[Step]:
        for question in self.journey.questions:
            if not question.when(self.answers):
                continue
            form = None
            if question.slug in typed:
                form = self.form(question, data_of(typed[question.slug]))
            is_answered = form is not None and form.is_valid()
            if form is not None and is_answered:
                self.answers[question.slug] = form.cleaned_data
            yield Step(question, form, is_answered)


def fresh_form(way: Way, step: Step, carried: Mapping[str, str]) -> QuestionForm:
    """The form of a step with what was typed before, or came with the address; what is wrong with it is not said."""
    form = as_typed(way, step.question, step.form.data) if step.form else way.form(step.question)
    form.initial.update(carried)
    return form


def as_typed(way: Way, question: Question, data: Any) -> QuestionForm:
    """The form of a question with what was typed, at which nobody has looked yet."""
    form = way.form(question)
    for name, field in form.fields.items():
        if not isinstance(field, FileField):
            form.initial[name] = field.widget.value_from_datadict(data, {}, name)
    return form


def shown(step: Step) -> Iterator[tuple[str, list[str]]]:
    """What was answered, for people to check: each field by its label, with the words of what was chosen."""
    if step.form is not None:
        fields = [field for field in step.form if not field.is_hidden or step.form.cleaned_data.get(field.name)]
        for field in fields:
            label = step.question.title if len(fields) == 1 else str(field.label)
            yield label, _in_words(field, step.form.cleaned_data.get(field.name))


def _in_words(field: BoundField, value: Any) -> list[str]:
    if isinstance(field.field.widget, CheckboxInput):
        return ["Yes" if value else "No"]
    if isinstance(field.field, FileField):
        return [str(value)] if value else []
    values = value if isinstance(value, list) else [value]
    labels = {str(key): str(label) for key, label in getattr(field.field, "choices", [])}
    return [labels.get(str(one), str(one)) for one in values if one not in (None, "")]
