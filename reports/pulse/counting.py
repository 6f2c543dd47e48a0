"""Counting what people answered, once: as readings of the measures, which an editor shows to readers or not."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import SystemRandom

from django.utils import timezone
from django.utils.text import Truncator

from community.figures import Cell, Record, Table, publish
from community.models import Participant, Seat
from programme.models.sharing import Sharing
from publishing.projection.transactions import atomic
from reports.models import Measure, Pulse, PulseAnswer, Reading
from reports.pulse.questions import QUESTIONS, Question

KEPT = timedelta(days=365)
TAKEN_BY = "The library, from what people answered"
NOTE = (
    "“{statement}”: what people said after {about}. It counts {whom}: {people} people. Fewer than five who say the "
    "same are counted together with others. It does not show what has come of it for anybody else."
)
SOURCE, LONGEST_SOURCE = "“{statement}”, after {about}", 200
# Whether somebody met their partner, as they said on their own page.
MET, WHO_MET = "met", Question("I met my partner", "new-connections")
LABELS = {**dict(PulseAnswer.Said.choices), MET: "met", "": "no answer"}


def count_answers(today: date) -> None:
    """Count the answers of which the time is over, and let go of those of a year ago but for words that were shared."""
    for pulse in Pulse.objects.filter(counted_at=None, closes_on__lt=today).order_by("pk"):
        _count(pulse)
    old = PulseAnswer.objects.filter(pulse__closes_on__lt=today - KEPT)
    old.exclude(sharing=Sharing.PROGRAMME, words__gt="").delete()


def _count(pulse: Pulse) -> None:
    """Write the readings; from then on nobody can tell whose answer is whose."""
    with atomic():
        now = timezone.now()
        if not Pulse.objects.filter(pk=pulse.pk, counted_at=None).update(counted_at=now):
            return
        Reading.objects.bulk_create(readings(pulse))
        nameless = [_nameless(answer, now) for answer in pulse.answers.exclude(answered_at=None)]
        # In the order in which they were asked somebody could be known again.
        SystemRandom().shuffle(nameless)
        pulse.answers.all().delete()
        PulseAnswer.objects.bulk_create(nameless)


def _nameless(answer: PulseAnswer, now: datetime) -> PulseAnswer:
    """The answer as it is kept: without its owner, and without the moments by which one could find out."""
    said = {name: getattr(answer, name) for name in (*QUESTIONS, "words", "sharing")}
    return PulseAnswer(pulse=answer.pulse, asked_at=now, answered_at=now, **said)


def readings(pulse: Pulse) -> Iterator[Reading]:
    """Yield what can be told of each question without telling of fewer than five people: a reading of its measure."""
    records = list(_records(pulse))
    whom = "everybody who was brought together" if pulse.round else "those who answered"
    measures = {one.term.slug: one for one in Measure.objects.select_related("term")}
    asked = {**QUESTIONS, MET: WHO_MET} if pulse.round else QUESTIONS
    tables = publish(records, [(name,) for name in asked])
    for question, table in zip(asked.values(), tables, strict=True):
        # A single group says nothing.
        if len(table.cells) > 1 and question.measure in measures:
            about = {"statement": question.statement, "about": pulse, "whom": whom, "people": len(records)}
            yield Reading(
                measure=measures[question.measure],
                date=pulse.closes_on,
                value=told(table),
                note=NOTE.format(**about),
                # By it and the day a report knows a reading again.
                source=Truncator(SOURCE.format(**about)).chars(LONGEST_SOURCE),
                taken_by=TAKEN_BY,
            )


def told(table: Table) -> str:
    """The numbers of a question in words, agreement first."""
    order = list(LABELS)
    cells = sorted(table.cells, key=lambda cell: min(order.index(value) for (value,) in cell.values))
    text = "; ".join(f"{_named(cell, order)}: {cell.count}" for cell in cells)
    return text[:1].upper() + text[1:].lower()


def _named(cell: Cell, order: list[str]) -> str:
    return " or ".join(LABELS[value] for value in sorted((value for (value,) in cell.values), key=order.index))


def _records(pulse: Pulse) -> Iterator[Record]:
    """Yield everybody whom the numbers are about, with what they said.

    After a round that is everybody who was in it: how many of them said nothing could be told otherwise by taking one
    number from another. Who was at an event nobody knows but those who answer.
    """
    answers = list(pulse.answers.exclude(answered_at=None))
    said = {one.participant_id: one for one in answers}
    if pulse.round is None:
        yield from (Record(f"{one.pk}", _facets(one)) for one in answers)
        return
    people = Participant.objects.filter(seats__match__round=pulse.round).distinct().order_by("pk")
    seats = Seat.objects.filter(match__round=pulse.round, status=Seat.Status.MET)
    met = set(seats.values_list("participant", flat=True))
    for person in people:
        facets = _facets(said.get(person.pk)) | {MET: MET if person.pk in met else ""}
        yield Record(f"{person.pseudonym}", facets)


def _facets(answer: PulseAnswer | None) -> dict[str, str]:
    return {name: getattr(answer, name) if answer else "" for name in QUESTIONS}
