"""Taking the numbers of a report, once."""

from django.db.models.signals import post_delete, post_save

from publishing.documents.names import source_of
from publishing.projection.marks import mark
from publishing.sequence.state import PublicState, public_state
from reports.freezing.facts import facts_of
from reports.freezing.recounting import counted
from reports.models import Measure, Reading, ReportNumbers, ReportPage
from reports.models.numbers import seal_of
from reports.shapes.facts import Taken
from reports.shapes.numbers import TakenMeasure, TakenReading


def connect() -> None:
    """Take the numbers in the transaction that first makes a report public, and leave nothing of one that is gone."""
    post_save.connect(_take, sender=ReportPage, dispatch_uid="reports.take")
    post_delete.connect(_forget, sender=ReportPage, dispatch_uid="reports.forget")
    for signal in (post_save, post_delete):
        signal.connect(_reading, sender=Reading, dispatch_uid="reports.reading_of_reports")


def taken_for(page: ReportPage) -> Taken:
    """What was taken for a report; for one that was never public, what would be taken now."""
    kept = page.numbers
    return Taken.model_validate_json(kept.taken) if kept else take(page, public_state())


def take(page: ReportPage, state: PublicState) -> Taken:
    """What there is to take for a report in a public state."""
    starts, ends = page.starts_on or state.day, page.ends_on or state.day
    facts = facts_of(state, starts, ends)
    return Taken(
        taken_at=state.at,
        epoch=state.epoch,
        sequence=state.number,
        starts_on=starts,
        ends_on=ends,
        measures=[_measure(one, page) for one in Measure.objects.exclude(meaning="").select_related("term")],
        indicators=counted(facts, starts, ends),
        facts=facts,
    )


def _measure(measure: Measure, page: ReportPage) -> TakenMeasure:
    shown = measure.readings.filter(is_shown=True)
    until = shown.filter(date__lte=page.ends_on) if page.ends_on else shown
    return TakenMeasure(
        slug=measure.term.slug,
        title=measure.term.label,
        level_label=measure.get_level_display(),
        meaning=measure.meaning,
        readings=[TakenReading.model_validate(one, from_attributes=True) for one in until],
    )


def _take(instance: ReportPage, **_kwargs: object) -> None:
    """Look at what is live, which a draft that is saved is not."""
    page = ReportPage.objects.filter(pk=instance.pk, live=True).first()
    if page is None or page.numbers:
        return
    taken = take(page, public_state()).model_dump_json()
    period = {"starts_on": page.starts_on, "ends_on": page.ends_on}
    ReportNumbers.objects.create(identity=page.translation_key, taken=taken, seal=seal_of(taken), **period)


def _forget(instance: ReportPage, **_kwargs: object) -> None:
    ReportNumbers.objects.filter(identity=instance.translation_key).delete()


def _reading(**_kwargs: object) -> None:
    """A reading that is taken back leaves the reports too."""
    for page in ReportPage.objects.live().only("pk"):
        mark(source_of(page))
