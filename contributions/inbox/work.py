"""What the dashboard tells of offered stories and messages: what was promised, and what somebody has to see to."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from contributions.contact.housekeeping import unmailed
from contributions.handling.editors import MAY_ACT, MAY_SETTLE, visible_to
from contributions.inbox import listing
from contributions.inbox.notes import MAY_READ, address_of, mailed, title_of
from contributions.inbox.standing import WAITS_FOR_US, at_risk, to_be_remembered
from contributions.models import Contribution
from people.models import Mail
from publishing.admin.work import Harm, Task, Work

MOST = 20


def unread_notes(user: Any) -> Iterator[Work]:
    """Yield the messages that only the CMS has, to whoever may read them; without a mail server, all of them."""
    if user.has_perm(MAY_READ):
        stuck = unmailed() if not settings.EMAIL_HOST else unmailed().filter(mail__state=Mail.State.GIVEN_UP)
        tasks = [Task(title_of(one), address_of(one), mailed(one)) for one in stuck.select_related("mail")[:MOST]]
        yield Work("Message", Harm.SERVICE, tasks)


def offered(user: Any) -> Iterator[Work]:
    """Yield what waits for those who answer contributors: concerns to the named, the others to everybody or to one."""
    if not user.has_perm(MAY_ACT):
        return
    seen = visible_to(user)
    if user.has_perm(MAY_SETTLE):
        held = seen.exclude(concern_at=None).order_by("concern_at")
        yield Work("Concern", Harm.DANGER, [_task(one, "Somebody may come to harm") for one in held[:MOST]])
    yield Work("Answer promised", Harm.SERVICE, [_task(one, _promised(one)) for one in at_risk(seen)[:MOST]])
    mine = seen.filter(Q(assigned_to=user) | Q(assigned_to=None))
    remembered = [_task(one, f"To be looked at since {one.remind_on:%-d %B}") for one in to_be_remembered(mine)[:MOST]]
    yield Work("Reminder", Harm.SERVICE, remembered)
    given = seen.filter(assigned_to=user, stage__in=WAITS_FOR_US, concern_at=None).exclude(page__live=True)
    yield Work("Handed over to you", Harm.SERVICE, [_task(one, listing.stands(one)) for one in given[:MOST]])


def _task(contribution: Contribution, detail: str) -> Task:
    return Task(listing.title_of(contribution), listing.address_of(contribution), detail)


def _promised(contribution: Contribution) -> str:
    is_late = contribution.reply_by < timezone.localdate()
    verb = "An answer was promised by" if is_late else "An answer is promised by"
    return f"{verb} {contribution.reply_by:%-d %B %Y}"
