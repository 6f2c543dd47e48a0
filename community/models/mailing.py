"""Mails about a round: who was asked whether it suits them, and the organiser's own words."""

from django.db import models
from django.utils import timezone

LONGEST_SUBJECT, LONGEST_MAIL = 120, 4_000


class Asking(models.Model):
    """That somebody was asked by mail, once, whether a round suits them, and when they said so or not."""

    participant = models.ForeignKey("community.Participant", on_delete=models.CASCADE, related_name="askings")
    round = models.ForeignKey("community.Round", on_delete=models.CASCADE, related_name="askings")
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["participant", "round"], name="asked_once_a_round")]

    def __str__(self) -> str:
        return f"{self.participant}: {self.round}"


class MailText(models.Model):
    """An organiser's own words for one kind of mail of a round, with places in braces that are filled in."""

    round = models.ForeignKey("community.Round", on_delete=models.CASCADE, related_name="texts")
    # As `community.letters.wordings` knows it.
    name = models.CharField(max_length=20)
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    text = models.TextField(max_length=LONGEST_MAIL)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["round", "name"], name="own_words_once_a_round")]

    def __str__(self) -> str:
        return f"{self.name}: {self.round}"
