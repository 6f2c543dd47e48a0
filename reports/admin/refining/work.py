"""What there is to do for whoever decides about proposals: those that are whole wait for them."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone

from publishing.admin.work import Harm, Task, Work
from reports.models import Proposal
from reports.models.proposals import DECIDE
from reports.refining.deciding import missing


def to_be_decided(user: Any) -> Iterator[Work]:
    """Yield the proposals that rest on something and lack no words, the oldest first."""
    if not user.has_perm(DECIDE):
        return
    waiting = Proposal.objects.filter(outcome=Proposal.Outcome.OPEN, grounds__isnull=False).distinct()
    found = waiting.select_related("characteristic").prefetch_related("competencies", "wordings", "grounds")
    tasks = [
        Task(str(one), reverse("proposal:one", args=[one.pk]), f"Proposed on {timezone.localtime(one.made_at):%-d %B}")
        for one in found.order_by("made_at")
        if not missing(one)
    ]
    yield Work("Proposal to decide about", Harm.REVIEW, tasks)
