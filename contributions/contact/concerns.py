"""A concern about a message: from that moment on it is for those who are named for concerns, and for nobody else.

It is mailed to nobody any more, and no clock erases it. A person sees to it.
"""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from contributions.contact.letters import NOTE, tell_leads
from contributions.handling.changing import NotDone
from contributions.handling.editors import MAY_READ, MAY_SETTLE, leads
from contributions.models import Note, NoteRemark
from people.models import Mail
from publishing.projection.transactions import atomic


def visible_notes(user: Any) -> QuerySet[Note]:
    """The messages that an account may see: what there is a concern about only if they are named for that."""
    if not user.has_perm(MAY_READ):
        return Note.objects.none()
    everything = Note.objects.all()
    return everything if user.has_perm(MAY_SETTLE) else everything.filter(concern_at=None)


def named_for_notes() -> list[User]:
    """Those who are named for concerns, and may read messages."""
    return leads(MAY_READ)


def raise_concern(note: Note, text: str, editor: Any) -> None:
    """Restrict a message, and tell those who are named for it. Raises NotDone if it is gone."""
    with atomic():
        kept = _kept(note)
        kept.concern_at = kept.concern_at or timezone.now()
        kept.save(update_fields=["concern_at"])
        NoteRemark.objects.create(note=kept, editor=editor, text=text)
        Mail.objects.filter(letter=NOTE.name, about__note=kept.pk).exclude(state=Mail.State.SENT).delete()
        tell_leads(kept, named_for_notes())


def settle_concern(note: Note, text: str, editor: Any) -> None:
    """Let everything go on as with any other, with a note why. Raises NotDone."""
    with atomic():
        kept = _kept(note)
        if kept.concern_at is None:
            message = "There is no concern about this any more."
            raise NotDone(message)
        kept.concern_at = None
        kept.save(update_fields=["concern_at"])
        NoteRemark.objects.create(note=kept, editor=editor, text=text)


def _kept(note: Note) -> Note:
    kept = Note.objects.select_for_update().filter(pk=note.pk).first()
    if kept is None:
        message = "This message was erased meanwhile."
        raise NotDone(message)
    return kept
