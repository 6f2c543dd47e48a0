"""Mails on their way."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone


class Mail(models.Model):
    """One mail to one person: which letter it is, to whom, and what it is about.

    It names things by their ids. What it says is written when it is sent, by its letter; so no key is ever stored, and
    nobody is sent what they may not read any more.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENT = "sent", "Sent"
        GIVEN_UP = "given-up", "Not sent"

    # Names it to mail servers: one that is sent twice is known by it.
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    letter = models.CharField(max_length=50)
    recipient = models.CharField(max_length=254)
    about = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    good_until = models.DateTimeField()
    not_before = models.DateTimeField(default=timezone.now, db_index=True)
    # Whoever sends it has it until then.
    taken_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "mail"
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        return f"{self.letter}, {timezone.localtime(self.created_at):%d %B %Y}"

    @property
    def status(self) -> str:
        """How it is, in a word or two."""
        if self.state == self.State.WAITING and not settings.EMAIL_HOST:
            return "Kept: no mail server"
        if self.state == self.State.WAITING and self.error:
            return "Trying again"
        return str(self.get_state_display())

    @property
    def masked_recipient(self) -> str:
        """The address as far as it has to be known to tell one mail from another."""
        return masked(self.recipient)


def masked(address: str) -> str:
    """The first letter of an address and what stands behind the @; nothing of what is no address."""
    name, at, host = address.rpartition("@")
    return f"{name[:1]}…@{host}" if at else "…"
