"""Whom what was offered waits for: us, or whoever offered it; and what is due."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from contributions.handling.promises import working_days_after
from contributions.handling.reminding import WAITS_FOR_THEM
from contributions.models import Contribution

Stage = Contribution.Stage
WAITS_FOR_US = {Stage.NEW, Stage.EDITING, Stage.APPROVED}
# So many working days before a promise is broken, the dashboard tells of it.
AT_RISK = 2
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
        "us": Q(stage__in=WAITS_FOR_US) & Q(page=None) | Q(stage__in=WAITS_FOR_US, page__live=False),
        "them": Q(stage__in=WAITS_FOR_THEM),
        "due": _at_risk(timezone.localdate()) | _to_be_remembered(timezone.localdate()),
        "mine": Q(assigned_to=user.pk),
        "concern": Q(concern_at__isnull=False),
    }
    return found.filter(narrowed[name])


def at_risk(found: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """Those that nobody has answered though the promised day is near or past, the longest overdue first."""
    return found.filter(_at_risk(timezone.localdate())).order_by("reply_by", "pk")


def to_be_remembered(found: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """Those to which somebody wanted to come back by now."""
    return found.filter(_to_be_remembered(timezone.localdate())).order_by("remind_on", "pk")


def _at_risk(today: date) -> Q:
    return Q(stage=Stage.NEW, concern_at=None, reply_by__lte=working_days_after(today, AT_RISK))


def _to_be_remembered(today: date) -> Q:
    return Q(remind_on__lte=today)
