"""The mail that brings a message to the mailbox of those who look after the library."""

from datetime import timedelta

from django.conf import settings

from contributions.models import Note
from people.models import Mail
from people.outbox.letters import Letter, NotToBeSent, Words, from_template
from people.outbox.queue import post

# Longer than any mail server is away.
LIFE = timedelta(days=90)


def write(mail: Mail) -> Words:
    """The message; an answer goes to whoever wrote it, if they said how to reach them."""
    note = Note.objects.filter(pk=mail.about["note"]).first()
    if note is None:
        message = "The message was erased."
        raise NotToBeSent(message)
    words = from_template("contributions/mail/note.txt", {"note": note}, to=settings.CONTACT_EMAIL)
    return Words(words.subject, words.text, words.to, reply_to=note.email)


NOTE = Letter("contact-message", "A message from the contact form", write, life=LIFE)


def mail_to_us(note: Note) -> None:
    """Write a message into the outbox."""
    note.mail = post(NOTE, settings.CONTACT_EMAIL, note=note.pk)
    note.save(update_fields=["mail"])
