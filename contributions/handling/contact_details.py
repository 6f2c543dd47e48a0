"""How to reach whoever told a published story: known for two years after the consent ended, or was last looked at.

A consent without an end is looked at by a person every two years; the dashboard reminds of it.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from contributions.handling.access import PURPOSE
from contributions.handling.changing import NotDone, Stage, changed_by_us
from contributions.handling.letters import mails_about
from contributions.handling.media import evidence_of
from contributions.models import Contribution
from people.links import keys
from publishing.models import ConsentRecord
from publishing.worker.retention import years_before

YEARS, REMINDED_BEFORE = 2, timedelta(days=30)
WITHOUT_END = "The consent has an end, or has ended: there is nothing to look at."

LOOKED_AT = "Somebody has looked at the consent in this moment."


def forget_contacts(today: date) -> None:
    """Erase the address and the name of those whose consent ended, or was looked at, two years ago."""
    over = years_before(today, YEARS)
    for contribution, ended in _with_ends(_published(Contribution.objects.all(), over)):
        since = ended or contribution.consent_reviewed_on
        if since and since < over:
            _forget(contribution, today)


def to_be_reviewed(seen: Iterable[Contribution], today: date) -> list[Contribution]:
    """Those of the contributions whose consent has no end and nobody has looked at for two years, or soon."""
    before = _due(today)
    due = [
        one
        for one in seen
        if one.stage == Stage.APPROVED and one.approved_at and _looked_at(one) <= before and _is_known(one)
    ]
    return [contribution for contribution, ended in _with_ends(due) if ended is None]


def may_be_due(today: date) -> Q:
    """Those that are to be looked at are among these."""
    return _approved_before(_due(today)) & Q(concern_at=None) & ~Q(email="")


def review(contribution: Contribution) -> None:
    """Note that somebody has looked at a consent without an end, and it is right as it is. Raises NotDone."""
    with changed_by_us(contribution, {Stage.APPROVED}) as kept:
        if not has_no_end(kept, timezone.localdate()):
            raise NotDone(WITHOUT_END)
        kept.consent_reviewed_on = timezone.localdate()


def has_no_end(contribution: Contribution, today: date) -> bool:
    """Say whether it is a published story of somebody whom we can reach, whose consent has no end."""
    own = _published(Contribution.objects.filter(pk=contribution.pk), today)
    return any(ended is None for _, ended in _with_ends(own))


def _published(found: QuerySet[Contribution], before: date) -> list[Contribution]:
    """Published ones of which somebody is known, whose consent was given or looked at before a day or on it."""
    return [one for one in found.filter(_approved_before(before)).select_related("page") if _is_known(one)]


def _approved_before(before: date) -> Q:
    looked_at = Q(consent_reviewed_on=None) | Q(consent_reviewed_on__lte=before)
    return Q(looked_at, stage=Stage.APPROVED, approved_at__date__lte=before)


def _is_known(contribution: Contribution) -> bool:
    """Say whether we know how to reach whoever told it, and it is, or was, public."""
    was_public = contribution.page is None or contribution.was_published
    return was_public and bool(contribution.email) and contribution.concern_at is None


def _looked_at(contribution: Contribution) -> date:
    return contribution.consent_reviewed_on or timezone.localdate(contribution.approved_at)


def _due(today: date) -> date:
    return years_before(today + REMINDED_BEFORE, YEARS)


def _with_ends(contributions: list[Contribution]) -> Iterator[tuple[Contribution, date | None]]:
    """Yield each with the day on which the consent of whoever told it ended, or will; None if it has no end."""
    given: dict[str, list[ConsentRecord]] = {}
    for record in ConsentRecord.objects.filter(given_by__in={one.email for one in contributions}):
        given.setdefault(record.given_by, []).append(record)
    for one in contributions:
        yield one, _end([record for record in given.get(one.email, []) if _is_about(record, one)])


def _is_about(record: ConsentRecord, contribution: Contribution) -> bool:
    is_for_its_page = record.page_id is not None and record.page_id == contribution.page_id
    return is_for_its_page or record.evidence_note.startswith(evidence_of(contribution))


def _end(records: list[ConsentRecord]) -> date | None:
    now = timezone.now()
    has_none = any(one.page_id and one.expires_on is None and one.in_force(now) for one in records)
    return None if has_none else max((_ended_on(one) for one in records), default=None)


def _ended_on(record: ConsentRecord) -> date:
    """The day on which a consent ended, or will: it was taken back, it ran out, or its page is gone."""
    days = (record.withdrawn_on, record.expires_on, record.page_gone_on)
    return min((day for day in days if day), default=record.given_on)


def _forget(contribution: Contribution, today: date) -> None:
    try:
        with changed_by_us(contribution, {Stage.APPROVED}) as kept:
            if kept.consent_reviewed_on != contribution.consent_reviewed_on:
                raise NotDone(LOOKED_AT)
            mails_about(kept).delete()
            keys.revoke(kept, PURPOSE)
            kept.email, kept.name, kept.contact_gone_on = "", "", today
    except NotDone:
        # Taken back, looked at, or a concern, in this moment.
        return
