"""Checking a manifest: as the form checks what is typed, all at once, and each mistake by its place."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from api.consumers.offers.places import PLACES, Typed, place_of, typed
from api.http.errors import ParameterError, Problem, invalid
from api.schemas.offers import OfferManifest
from contributions.offering.journey import OFFER
from contributions.shapes.consent import CURRENT
from people.models import Progress
from people.questions.forms import QuestionForm
from people.questions.steps import Way

Errors = list[ParameterError]


@dataclass(frozen=True)
class Announced:
    """A file that has yet to come, in its place among what was given."""

    name: str

    def __str__(self) -> str:
        return self.name


def read(body: bytes) -> OfferManifest:
    """The manifest of a message. Raises Problem, naming each field that is not as the contract says."""
    try:
        return OfferManifest.model_validate_json(body)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False, include_context=False)
        raise wrong(
            ParameterError(".".join(map(str, one["loc"])) or None, f"{one['msg']}.") for one in found
        ) from error


def checked(told: OfferManifest) -> Typed:
    """What was answered, question by question. Raises Problem."""
    answers = typed(told)
    progress = Progress(journey=OFFER.name, answers=answers)
    way = Way(OFFER, progress, announced((file.question, file.name) for file in told.files))
    asked = {step.question.slug for step in way.steps}
    forms = {step.question.slug: step.form for step in way.steps if step.form}
    errors = [*_of_the_whole(told, way), *(one for slug, form in forms.items() for one in _of_a_form(told, slug, form))]
    # What is asked depends on what was answered: only as far as that is right.
    errors = errors or list(_unasked(told, answers, asked)) or list(_details(told, forms))
    if errors:
        raise wrong(errors)
    return {question: fields for question, fields in answers.items() if question in asked}


def announced(files: Iterable[tuple[str, str]]) -> dict[str, dict[str, Announced]]:
    """The files that are to come, by question and field."""
    return {question: {"file": Announced(name)} for question, name in files}


def wrong(errors: Iterable[ParameterError]) -> Problem:
    """The answer to a manifest that is not right."""
    return invalid(list(errors), "The manifest is not right. Nothing was taken.")


def _of_the_whole(told: OfferManifest, way: Way) -> Iterator[ParameterError]:
    if told.wording != CURRENT:
        words = f"Let people agree to the words of today, “{CURRENT}”: /api/v1/contributions/consent has them."
        yield ParameterError("wording", words, (CURRENT,))
    if told.call and way.answers.value("kind", "call") is None:
        yield ParameterError("call", "There is no such call, or it is closed.")
    counted = Counter(file.question for file in told.files)
    for step in way.steps:
        if step.form is None:
            yield ParameterError("files", f"There is none for “{step.question.slug}”, which comes before another.")
    for number, file in enumerate(told.files):
        if counted[file.question] > 1:
            yield ParameterError(f"files.{number}.question", "Give one file for each question.")


def _of_a_form(told: OfferManifest, question: str, form: QuestionForm) -> Iterator[ParameterError]:
    for field, messages in form.errors.items():
        yield from (ParameterError(place_of(told, question, field), str(one)) for one in messages)


def _unasked(told: OfferManifest, answers: Typed, asked: set[str]) -> Iterator[ParameterError]:
    """Yield what was answered to questions that nobody would have been asked."""
    files = {file.question for file in told.files}
    for question, fields in answers.items():
        if question not in asked and (fields or question in files):
            message = "This has no place in what is told. Leave it out."
            field = "text" if (question, "text") in PLACES else "file"
            yield ParameterError(place_of(told, question, field), message)


def _details(told: OfferManifest, forms: dict[str, QuestionForm]) -> Iterator[ParameterError]:
    """Yield what may lead to somebody, as long as nobody has said that they have seen it."""
    if not told.details_seen:
        for question, form in forms.items():
            for field, warnings in form.warnings().items():
                how = "Take it out, or show it to whoever tells the story, and set details_seen."
                yield from (ParameterError(place_of(told, question, field), f"{one} {how}") for one in warnings)
