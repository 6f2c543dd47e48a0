"""Silence: a contributor who was asked something is reminded twice; then the story is closed, kindly and for now."""

from datetime import date, timedelta

from django.utils import timezone

from contributions.handling.changing import NotDone, Stage, changed_by_us
from contributions.handling.letters import DECLINED, REMINDER, tell
from contributions.models import Contribution, Message

WAITS_FOR_THEM = {Stage.ASKED, Stage.APPROVAL}
# After so long without a word: the first reminder, the second, and the end.
REMINDERS = (timedelta(days=14), timedelta(days=28))
CLOSED_AFTER = timedelta(days=42)
KIND_WORDS = (
    "We have not heard from you for six weeks, so we have closed your story for now. That is not a judgement on it. "
    "If you would like to carry on, you can offer it again at any time."
)


def remind(today: date) -> None:
    """Remind those who are due, once for each reminder, and close what has waited for too long."""
    waiting = Contribution.objects.filter(stage__in=WAITS_FOR_THEM, asked_at__date__lte=today - REMINDERS[0])
    for contribution in waiting:
        try:
            _see_to(contribution, today)
        except NotDone:
            # They have answered in this moment.
            continue


def _see_to(contribution: Contribution, today: date) -> None:
    with changed_by_us(contribution, WAITS_FOR_THEM) as kept:
        silent = today - timezone.localdate(kept.asked_at)
        if silent >= CLOSED_AFTER and kept.was_published and kept.approved_words:
            # What is public was approved, and stays; only the change that they were asked about is over.
            kept.stage, kept.remind_on = Stage.APPROVED, today
        elif silent >= CLOSED_AFTER:
            message = Message.objects.create(contribution=kept, text=KIND_WORDS)
            kept.stage, kept.closed_at = Stage.DECLINED, timezone.now()
            tell(kept, DECLINED, message)
        elif kept.reminders < sum(silent >= after for after in REMINDERS):
            kept.reminders += 1
            tell(kept, REMINDER)
