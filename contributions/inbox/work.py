"""What the dashboard tells of offered stories and messages: what was promised, and what somebody has to see to."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import F, Q
from django.utils import timezone

from contributions.contact.concerns import visible_notes
from contributions.contact.housekeeping import unmailed
from contributions.handling.contact_details import to_be_reviewed
from contributions.handling.editors import MAY_ACT, MAY_READ, visible_to
from contributions.inbox import listing
from contributions.inbox.notes import address_of, mailed, title_of
from contributions.inbox.standing import is_at_risk, is_to_be_remembered, last_at_risk, urgent, waits_for_us
from contributions.models import Contribution
from people.models import Mail
from publishing.admin.work import Harm, Task, Work

MOST, HARM = 20, "Somebody may come to harm"


def unread_notes(user: Any) -> Iterator[Work]:
    """Yield the messages that only the CMS has, to whoever may read them; without a mail server, all of them.

    Those that there is a concern about are for the named, and come first.
    """
    if user.has_perm(MAY_READ):
        stuck = unmailed() if not settings.EMAIL_HOST else unmailed().filter(mail__state=Mail.State.GIVEN_UP)
        wanted = visible_notes(user).filter(Q(pk__in=stuck.values("pk")) | Q(concern_at__isnull=False))
        seen = list(wanted.select_related("mail").order_by(F("concern_at").asc(nulls_last=True), "-received_at")[:MOST])
        held, others = ([one for one in seen if bool(one.concern_at) is is_held] for is_held in (True, False))
        yield Work("Concern", Harm.DANGER, [Task(title_of(one), address_of(one), HARM) for one in held])
        yield Work("Message", Harm.SERVICE, [Task(title_of(one), address_of(one), mailed(one)) for one in others])


def offered(user: Any) -> Iterator[Work]:
    """Yield what waits for those who answer contributors: concerns to the named, the others to everybody or to one."""
    if not user.has_perm(MAY_ACT):
        return
    # What there is a concern about is among them only for those who are named for it.
    seen = list(urgent(visible_to(user), user).select_related("page"))
    held = [one for one in seen if one.concern_at]
    yield Work("Concern", Harm.DANGER, [_task(one, HARM) for one in held[:MOST]])
    others = [one for one in seen if not one.concern_at]
    last = last_at_risk()
    due = to_be_reviewed(others, timezone.localdate())
    yield Work("Consent to look at again", Harm.REVIEW, [_task(one, "It has no end") for one in due[:MOST]])
    promised = [_task(one, _promised(one)) for one in others if is_at_risk(one, last)]
    yield Work("Answer promised", Harm.SERVICE, promised[:MOST])
    mine = [one for one in others if one.assigned_to_id in {user.pk, None} and is_to_be_remembered(one)]
    yield Work("Reminder", Harm.SERVICE, [_task(one, f"To be looked at since {one.remind_on:%-d %B}") for one in mine])
    given = [one for one in others if one.assigned_to_id == user.pk and waits_for_us(one)]
    yield Work("Handed over to you", Harm.SERVICE, [_task(one, listing.stands(one)) for one in given])


def _task(contribution: Contribution, detail: str) -> Task:
    return Task(listing.title_of(contribution), listing.address_of(contribution), detail)


def _promised(contribution: Contribution) -> str:
    is_late = contribution.reply_by < timezone.localdate()
    verb = "An answer was promised by" if is_late else "An answer is promised by"
    return f"{verb} {contribution.reply_by:%-d %B %Y}"
