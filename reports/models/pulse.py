"""Three questions after a round of Connect Five or an event, and what people answer."""

from datetime import date

from django.db import models
from django.utils import timezone

from programme.models.sharing import Sharing


class Pulse(models.Model):
    """That three questions are asked about a round, or an event, until a day; then the answers are counted, once."""

    # Deleting an event asks nobody about it.
    wagtail_reference_index_ignore = True

    round = models.OneToOneField("community.Round", on_delete=models.CASCADE, null=True, related_name="+")
    event = models.OneToOneField("programme.EventPage", on_delete=models.CASCADE, null=True, related_name="+")
    closes_on = models.DateField()
    counted_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(round=None, event__isnull=False) | models.Q(round__isnull=False, event=None),
                name="a_pulse_of_a_round_or_an_event",
            )
        ]

    def __str__(self) -> str:
        if self.event:
            return f"the event “{self.event.title}”"
        return f"the round “{self.round.title}” of Connect Five" if self.round else ""

    def is_open(self, today: date) -> bool:
        """Say whether answers are taken."""
        return self.counted_at is None and today <= self.closes_on


class PulseAnswer(models.Model):
    """What one person answers: whoever was asked by mail, or told what they took from an event.

    Once the answers are counted it says no more whose it was.
    """

    class Said(models.TextChoices):
        YES = "yes", "Yes"
        PARTLY = "partly", "In part"
        NO = "no", "No"

    pulse = models.ForeignKey(Pulse, on_delete=models.CASCADE, related_name="answers")
    participant = models.ForeignKey("community.Participant", on_delete=models.CASCADE, null=True, related_name="+")
    insight = models.OneToOneField("programme.EventInsight", on_delete=models.CASCADE, null=True, related_name="+")
    connections = models.CharField(max_length=6, choices=Said.choices, blank=True)
    used = models.CharField(max_length=6, choices=Said.choices, blank=True)
    belonging = models.CharField(max_length=6, choices=Said.choices, blank=True)
    words = models.TextField(blank=True)
    sharing = models.CharField(max_length=11, choices=Sharing.choices[:2], default=Sharing.PRIVATE)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "answers to three questions"
        verbose_name_plural = "answers to three questions"
        default_permissions = ()
        ordering = ("-pk",)
        constraints = [models.UniqueConstraint(fields=["pulse", "participant"], name="asked_once_a_pulse")]

    def __str__(self) -> str:
        return f"{self.pulse}, {timezone.localtime(self.asked_at):%-d %B %Y}"
