"""Receiving a message: stored and put into the outbox in one transaction, so that none is lost."""

from django.conf import settings
from django.utils import timezone

from contributions.contact.letters import mail_to_us
from contributions.handling.promises import reply_by
from contributions.models import Note
from people.models import Progress
from people.questions.forms import Answers
from people.questions.journeys import NotSent


def receive(answers: Answers, _progress: Progress) -> str:
    """Take a message; return the reference by which it is known. Whoever gave an address is promised an answer."""
    if not settings.CONTACT_EMAIL:
        message = "We take no messages at the moment."
        raise NotSent(message)
    email = answers.value("reply", "email")
    note = Note.objects.create(
        about=answers.value("about", "about"),
        text=answers.value("message", "text"),
        page=answers.value("message", "page"),
        email=email,
        name=answers.value("reply", "name"),
        answer_by=reply_by(timezone.localdate()) if email else None,
    )
    mail_to_us(note)
    return note.reference
