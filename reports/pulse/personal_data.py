"""What people answered to the three questions, as the register of personal data wants to know it."""

from collections.abc import Iterator

from django.utils import timezone

from people.register.holdings import Holding, Thing
from people.register.persons import Person, addresses_in
from reports.models import PulseAnswer
from reports.pulse.questions import QUESTIONS


def find(person: Person) -> Iterator[Thing]:
    """The answers of a person, while it is known whose they are, and the words that name them."""
    for answer in PulseAnswer.objects.select_related("participant", "insight", "pulse__round__theme", "pulse__event"):
        if any(map(person.is_called, _owners(answer))):
            yield _thing(answer, next(filter(person.is_called, _owners(answer))))
        elif person.is_named_in(answer.words):
            yield _mention(answer, person)


def names() -> Iterator[str]:
    """The addresses and references of those who were asked, and the addresses in what they wrote."""
    for answer in PulseAnswer.objects.select_related("participant", "insight"):
        yield from _owners(answer)
        yield from addresses_in(answer.words)


def _owners(answer: PulseAnswer) -> list[str]:
    """The names by which whoever answers is on record."""
    if answer.participant:
        return answer.participant.addresses
    return [answer.insight.reference] if answer.insight else []


def _thing(answer: PulseAnswer, name: str) -> Thing:
    said = {question.statement: getattr(answer, f"get_{field}_display")() for field, question in QUESTIONS.items()}
    data = {
        "asked about": str(answer.pulse), "asked": answer.asked_at, "answered": answer.answered_at, **said,
        "words": answer.words, "who may read them": answer.get_sharing_display(),
    }  # fmt: skip
    title = f"three questions about {answer.pulse}, of {timezone.localtime(answer.asked_at):%-d %B %Y}"
    # It may have gone with what it belongs to.
    return Thing(name, title, data, erase=lambda _digest: _erase(answer.pk))


def _erase(key: int) -> None:
    PulseAnswer.objects.filter(pk=key).delete()


def _mention(answer: PulseAnswer, person: Person) -> Thing:
    title = f"what somebody wrote of them about {answer.pulse}"
    return Thing(min(person.names), title, {"words": answer.words}, erase=lambda _digest: _remove(answer, person))


def _remove(answer: PulseAnswer, person: Person) -> None:
    PulseAnswer.objects.filter(pk=answer.pk).update(words=person.removed_from(answer.words))


THREE_QUESTIONS_ANSWERED = Holding(
    "three-questions",
    "Answers to three questions after a round or an event",
    purpose="To learn what came of it, and to tell it in numbers.",
    basis="Consent, given by answering; to free words as much as was chosen.",
    retention="With whose they are: until they are counted, 14 days later. Without: a year; shared words for good.",
    find=find,
    names=names,
)
