"""What consumers were told, and what they still have to be told."""

from django.db import models
from django.db.models import Q

from api.models.consumers import Consumer
from publishing.models import PublicDocument


class Event(models.TextChoices):
    """What a message is about."""

    DOCUMENT = "document", "A document"
    RESYNC = "resync", "Everything, from the beginning"
    TEST = "test", "A test"


class Notice(models.Model):
    """What a consumer was last told of a document, and whether it has to be told something now.

    Its queue is the notices that are due. A notice says only that there is something to tell; what that is, is read
    when it is sent, so nobody is ever told what is no longer true. `attempts` counts since it was last taken in,
    `rounds` how often somebody asked for it again.
    """

    consumer = models.ForeignKey(Consumer, on_delete=models.CASCADE, related_name="notices")
    event = models.CharField(max_length=8, choices=Event.choices, default=Event.DOCUMENT)
    document = models.ForeignKey(PublicDocument, null=True, on_delete=models.CASCADE, related_name="+")
    told_sequence = models.BigIntegerField(null=True)
    told_action = models.CharField(max_length=6, blank=True)
    told_path = models.CharField(max_length=1000, blank=True)
    told_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    rounds = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consumer", "document"], name="one_notice_of_a_document"),
            models.UniqueConstraint(
                fields=["consumer", "event"], condition=Q(document=None), name="one_notice_of_an_event"
            ),
        ]
        indexes = [models.Index(fields=["consumer", "due_at"], name="notice_due", condition=Q(due_at__isnull=False))]

    def __str__(self) -> str:
        return f"{self.event} {self.document_id or ''}"

    @property
    def may_be_shown(self) -> bool:
        """Say whether the consumer may have it: it was told so, or was being told when the line went dead."""
        return self.told_action == "put" or self.attempts > 0

    @property
    def is_known(self) -> bool:
        """Say whether the consumer has ever heard of it."""
        return bool(self.told_action) or self.attempts > 0


class Delivery(models.Model):
    """One attempt to deliver a message, kept for a month. No part of a message is kept but its number and action."""

    consumer = models.ForeignKey(Consumer, on_delete=models.CASCADE, related_name="deliveries")
    notice = models.ForeignKey(Notice, null=True, on_delete=models.SET_NULL, related_name="+")
    message_id = models.CharField(max_length=40)
    event = models.CharField(max_length=20)
    sequence = models.BigIntegerField(null=True)
    at = models.DateTimeField(db_index=True)
    attempt = models.PositiveIntegerField()
    seconds = models.FloatField()
    status = models.PositiveIntegerField(null=True)
    is_taken = models.BooleanField()
    fault = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.event} {self.message_id}"
