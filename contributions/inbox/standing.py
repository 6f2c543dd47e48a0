"""Whom what was offered waits for: us, or whoever offered it; and what is due."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from contributions.handling.contact_details import may_be_due
from contributions.handling.promises import working_days_after
from contributions.handling.reminding import WAITS_FOR_THEM
from contributions.models import Contribution

Stage = Contribution.Stage
WAITS_FOR_US = {Stage.NEW, Stage.EDITING, Stage.APPROVED}
# So many working days before a promise is broken, the dashboard tells of it.
AT_RISK = 2
MOST_URGENT = 200
LISTS: Mapping[str, str] = {
    "new": "New",
    "us": "Waiting for us",
    "them": "Waiting for them",
    "due": "Due",
    "mine": "Handed over to me",
    "concern": "Concerns",
}


def in_list(found: QuerySet[Contribution], name: str, user: Any) -> QuerySet[Contribution]:
    """Those of the contributions that stand in one of the lists."""
    narrowed: Mapping[str, Q] = {
        "new": Q(stage=Stage.NEW),
        "us": Q(stage__in=WAITS_FOR_US) & (Q(page=None) | Q(page__live=False)),
        "them": Q(stage__in=WAITS_FOR_THEM),
        "due": _at_risk() | _to_be_remembered(),
        "mine": Q(assigned_to=user.pk),
        "concern": Q(concern_at__isnull=False),
    }
    return found.filter(narrowed[name])


def urgent(found: QuerySet[Contribution], user: Any) -> QuerySet[Contribution]:
    """What somebody may have to see to: concerns first, promises at risk, what is to be remembered, what is theirs.

    What was approved comes last, the longest ago first: it may be time to look at its consent.
    """
    wanted = Q(concern_at__isnull=False) | _at_risk() | _to_be_remembered() | Q(assigned_to=user.pk)
    order = (F("concern_at").asc(nulls_last=True), F("approved_at").asc(nulls_first=True), "reply_by", "pk")
    return found.filter(wanted | may_be_due(timezone.localdate())).order_by(*order)[:MOST_URGENT]


def last_at_risk() -> date:
    """The last of the promised days that are near or past."""
    return working_days_after(timezone.localdate(), AT_RISK)


def is_at_risk(contribution: Contribution, last: date) -> bool:
    """Say whether nobody has answered what was promised for this day, or for one before it."""
    return contribution.stage == Stage.NEW and contribution.reply_by <= last


def is_to_be_remembered(contribution: Contribution) -> bool:
    """Say whether somebody wanted to come back to it by now."""
    return contribution.remind_on is not None and contribution.remind_on <= timezone.localdate()


def waits_for_us(contribution: Contribution) -> bool:
    """Say whether it is for us to go on with it."""
    is_public = contribution.page is not None and contribution.page.live
    return contribution.stage in WAITS_FOR_US and not is_public


def _at_risk() -> Q:
    return Q(stage=Stage.NEW, concern_at=None, reply_by__lte=last_at_risk())


def _to_be_remembered() -> Q:
    return Q(remind_on__lte=timezone.localdate())
