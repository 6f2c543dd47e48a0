"""A concern: what was offered tells that somebody may come to harm.

From that moment on it is seen by those who are named for it and by nobody else. No mail goes to whoever told it, none
of a template and none that waits in the outbox, and no clock erases it. A person sees to it.
"""

from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from contributions.handling.changing import NotDone, Stage, changed
from contributions.handling.editors import leads
from contributions.handling.letters import mails_waiting_for
from contributions.handling.news import CONCERN, mail_to
from contributions.models import Contribution, Remark


def raise_concern(contribution: Contribution, text: str, editor: Any) -> list[User]:
    """Restrict a contribution and tell those who are named for it; return who they are. Raises NotDone."""
    with changed(contribution, set(Stage) - {Stage.WITHDRAWN}) as kept:
        if kept.concern_at is None:
            kept.concern_at = timezone.now()
        kept.assigned_to = None
        Remark.objects.create(contribution=kept, editor=editor, text=text)
        mails_waiting_for(kept).delete()
        told = leads()
        mail_to(told, CONCERN, kept)
    return told


def settle_concern(contribution: Contribution, text: str, editor: Any) -> None:
    """Let everything go on as with any other, with a note why. Raises NotDone."""
    with changed(contribution, set(Stage)) as kept:
        if kept.concern_at is None:
            message = "There is no concern about this any more."
            raise NotDone(message)
        kept.concern_at = None
        # Whoever was asked before has time again.
        kept.asked_at = timezone.now() if kept.asked_at else None
        Remark.objects.create(contribution=kept, editor=editor, text=text)
