"""Consents: erased in place, so that what is left still keeps the page down that somebody had agreed to."""

import hashlib
from collections.abc import Iterator

from django.utils import timezone
from wagtail.models import ModelLogEntry

from people.register.holdings import Holding, Thing
from people.register.persons import Person, addresses_in
from publishing.models import ConsentRecord

SOMEBODY = "Somebody who was erased"


def find(person: Person) -> Iterator[Thing]:
    """The consents that a person gave, and those whose notes name them."""
    for record in ConsentRecord.objects.filter(erased_on=None).select_related("page"):
        if person.is_called(record.given_by):
            yield _given(record)
        elif person.is_named_in(record.evidence_note):
            yield _named(record, person)


def given_for(page: int | None, person: Person) -> Iterator[Thing]:
    """The consents that a person gave to one page."""
    for record in ConsentRecord.objects.filter(page=page, erased_on=None).select_related("page"):
        if person.is_called(record.given_by):
            yield _given(record)


def names() -> Iterator[str]:
    """The names of all who gave a consent, and the addresses in the notes."""
    for given_by, note in ConsentRecord.objects.filter(erased_on=None).values_list("given_by", "evidence_note"):
        yield given_by
        yield from addresses_in(note)


def _given(record: ConsentRecord) -> Thing:
    data = {
        "page": record.page_name,
        "given_by": record.given_by,
        "for_what": record.covers,
        "given_on": record.given_on,
        "expires_on": record.expires_on,
        "withdrawn_on": record.withdrawn_on,
        "evidence": record.evidence_note,
        "evidence_file": str(record.evidence_file).rpartition("/")[2],
    }
    return Thing(
        name=record.given_by,
        title=f"the consent to “{record.page_name}” of {record.given_on:%-d %B %Y}",
        data=data,
        erase=lambda digest: _erase(record, digest),
        files=(record.evidence_file,) if record.evidence_file else (),
        dated=record.given_on,
        wording=_wording(record),
    )


def _named(record: ConsentRecord, person: Person) -> Thing:
    data = {"page": record.page_name, "given_on": record.given_on, "note": record.evidence_note}
    title = f"a note on the consent to “{record.page_name}” of {record.given_on:%-d %B %Y}"
    return Thing(min(person.names), title, data, erase=lambda _digest: _erase_note(record, person))


def _erase(record: ConsentRecord, digest: str) -> None:
    """Leave the dates, what the words were called, and the digest. Withdrawn, so that its page is shown no more."""
    if not _is_there(record):
        return
    record.refresh_from_db()
    today = timezone.localdate()
    record.covers, record.given_by, record.evidence_note = _wording(record), SOMEBODY, ""
    record.evidence_file = ""
    record.erased_on, record.withdrawn_on, record.digest = today, record.withdrawn_on or today, digest
    record.save()
    _forget_history(record)


def _erase_note(record: ConsentRecord, person: Person) -> None:
    if not _is_there(record):
        return
    record.refresh_from_db()
    record.evidence_note = person.removed_from(record.evidence_note)
    record.save()
    _forget_history(record)


def _is_there(record: ConsentRecord) -> bool:
    """Say whether nothing else of the person took it along when that was erased."""
    return ConsentRecord.objects.filter(pk=record.pk, erased_on=None).exists()


def _forget_history(record: ConsentRecord) -> None:
    ModelLogEntry.objects.for_instance(record).update(label=str(record), data={})


def _wording(record: ConsentRecord) -> str:
    """What the words that were agreed to are called: the same words, the same name."""
    return f"Wording {hashlib.sha256(record.covers.encode()).hexdigest()[:12]}"


CONSENTS = Holding(
    "consents",
    "Consents and their evidence",
    purpose="To show that whoever can be recognised in a story, or told it, agreed to its publication.",
    basis="Legitimate interests: accountability for what is published.",
    retention="While the story is in the library, and then for as long as CONSENT_RETENTION_YEARS says.",
    find=find,
    names=names,
)
