"""What editors and contributors say to one another; each word of an editor's goes by mail as well."""

from typing import Any

from django.utils import timezone

from contributions.handling.changing import OPEN, NotDone, Stage, changed, changed_by_us
from contributions.handling.letters import ASKED, DECLINED, tell
from contributions.handling.news import tell_editors
from contributions.models import Contribution, Message

PUBLISHED = "It is published. Take the story down instead."


def ask(contribution: Contribution, text: str, editor: Any) -> None:
    """Ask a contributor something. Raises NotDone."""
    with changed_by_us(contribution) as kept:
        message = Message.objects.create(contribution=kept, editor=editor, text=text)
        kept.stage, kept.asked_at, kept.reminders = Stage.ASKED, timezone.now(), 0
        tell(kept, ASKED, message)


def answer(contribution: Contribution, text: str) -> None:
    """Take a contributor's answer, or whatever else they want to say. Raises NotDone."""
    with changed(contribution) as kept:
        Message.objects.create(contribution=kept, is_from_contributor=True, text=text)
        if kept.stage == Stage.ASKED:
            kept.stage = Stage.EDITING if kept.page_id else Stage.NEW
        tell_editors(kept)


def decline(contribution: Contribution, text: str, editor: Any) -> None:
    """Tell a contributor, in an editor's own words, that it will not be published. Raises NotDone."""
    with changed_by_us(contribution, OPEN - {Stage.APPROVED}) as kept:
        if kept.was_published:
            raise NotDone(PUBLISHED)
        message = Message.objects.create(contribution=kept, editor=editor, text=text)
        kept.stage, kept.closed_at = Stage.DECLINED, timezone.now()
        tell(kept, DECLINED, message)
