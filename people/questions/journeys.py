"""Journeys: the questions of a form in their order, and what becomes of the answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from django.forms import FileField

from people.models import Progress
from people.questions.forms import Answers, QuestionForm

DAY, WITH_LINK = timedelta(hours=24), timedelta(days=30)


class NotSent(Exception):
    """It cannot be sent as things are now; the reason is for whoever wanted to send it."""


def always(_answers: Answers) -> bool:
    """Ask it whatever was answered before."""
    return True


@dataclass(frozen=True)
class Question:
    """One page: what is asked, the form for it, and after which answers it is asked at all."""

    slug: str
    title: str
    form: type[QuestionForm]
    when: Callable[[Answers], bool] = always
    lead: str = ""
    template: str = "people/questions/question.html"


@dataclass(frozen=True)
class Journey:
    """A form of the public, one question a page.

    `path` is where it lives, and the place of its cookie. `send` does what it is all for, in one transaction and once,
    and returns how it is known from now on, or raises NotSent; `sent` says what the last page shows of that. Nobody
    answers all questions in less than `least` time. An address may carry values for fields of the first question:
    those that `carries` names.
    """

    name: str
    title: str
    path: str
    questions: tuple[Question, ...]
    send: Callable[[Answers, Progress], str]
    sent: Callable[[str], dict[str, object]] = field(default=lambda result: {"result": result})
    sent_template: str = "people/questions/sent.html"
    check_title: str = "Check your answers"
    send_label: str = "Send"
    send_note: str = ""
    least: timedelta = timedelta(seconds=5)
    carries: tuple[str, ...] = ()

    @property
    def takes_files(self) -> bool:
        """Say whether a file is among what is asked for."""
        fields = (field for question in self.questions for field in question.form.base_fields.values())
        return any(isinstance(field, FileField) for field in fields)

    def question(self, slug: str) -> Question | None:
        """One of its questions."""
        return next((question for question in self.questions if question.slug == slug), None)

    def address(self, page: str = "") -> str:
        """The address of one of its pages."""
        return f"{self.path}{page}/" if page else self.path
