"""Messages leave the database when the mailbox has had them for a while; until then, they are mailed again."""

from datetime import date, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from contributions.contact.letters import mail_to_us
from contributions.models import Note
from people.models import Mail
from publishing.projection.transactions import atomic

KEPT = timedelta(days=30)


def note_what_was_mailed() -> bool:
    """Note which messages the mailbox has; there is never more to do."""
    sent = Note.objects.filter(mailed_at=None, mail__state=Mail.State.SENT)
    if sent.exists():
        sent.update(mailed_at=timezone.now())
    return False


def look_after_notes(today: date) -> None:
    """Erase what was mailed long ago, and mail anew what has left the outbox unsent; concerns are for a person."""
    with atomic():
        Note.objects.filter(mailed_at__date__lt=today - KEPT, concern_at=None).delete()
        for note in unmailed().filter(mail=None) if settings.CONTACT_EMAIL else ():
            mail_to_us(note)


def unmailed() -> QuerySet[Note]:
    """The messages that the mailbox has not had, and shall have."""
    return Note.objects.filter(mailed_at=None, concern_at=None).exclude(mail__state=Mail.State.SENT)
