"""Who looks after what was offered, and what editors note of it for one another."""

from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from contributions.handling.changing import Stage, changed, changed_by_us
from contributions.handling.news import HANDED_OVER, mail_to
from contributions.models import Contribution, Remark


def hand_over(contribution: Contribution, to: User, text: str, editor: Any) -> None:
    """Give it to somebody to look after; who takes it themselves gets no mail. Raises NotDone."""
    with changed_by_us(contribution) as kept:
        kept.assigned_to = to
        if text:
            Remark.objects.create(contribution=kept, editor=editor, text=text)
        mail_to([to] if to != editor else [], HANDED_OVER, kept)


def note(contribution: Contribution, text: str, remind_on: date | None, editor: Any) -> None:
    """Note something for other editors; on the day, if one is given, the dashboard comes back to it. Raises NotDone.

    Without a day, a reminder that is due has done its work, and one that is still to come stays.
    """
    with changed(contribution, set(Stage)) as kept:
        Remark.objects.create(contribution=kept, editor=editor, text=text)
        is_to_come = kept.remind_on is not None and kept.remind_on > timezone.localdate()
        kept.remind_on = remind_on or (kept.remind_on if is_to_come else None)
