"""Programmes of Connect Five and their rounds."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from characteristics.models import Theme
from characteristics.services import wordings_of_today

ORGANISE = "community.organise_round"


class Programme(models.Model):
    """Rounds that belong together: nobody meets the same person twice in it."""

    title = models.CharField(max_length=120, unique=True)
    # Made up to show how it works: nobody can sign up for it.
    is_sample = models.BooleanField(default=False, editable=False)

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title

    def is_over(self) -> bool:
        """Say whether all of its rounds were sent and are over."""
        rounds = self.rounds.all()
        today = timezone.localdate()
        return bool(rounds) and all(each.sent_at is not None and each.talks_until < today for each in rounds)


class Round(models.Model):
    """One round: a theme, its own dates, and the questions that pairs talk through."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="rounds")
    # Empty when the owner's framework has the theme no more.
    theme = models.ForeignKey(Theme, on_delete=models.SET_NULL, null=True, related_name="+")
    opens_on = models.DateField("sign-up opens on")
    closes_on = models.DateField("sign-up closes on")
    talks_until = models.DateField("talks until", help_text="The day by which pairs should have met.")
    prompts = models.TextField(
        "questions", blank=True,
        help_text="One a line. Leave it empty for the theme's lens and the questions of its characteristic.",
    )  # fmt: skip
    welcome = models.TextField(
        "words in the mail", blank=True, help_text="A sentence or two of yours at the top of the mail to each pair."
    )
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        default_permissions = ()
        permissions = [("organise_round", "Can organise Connect Five")]
        ordering = ["closes_on", "pk"]

    def __str__(self) -> str:
        return f"{self.title} ({self.programme})"

    @property
    def title(self) -> str:
        """The title of its theme; of a theme that is no more, what it was."""
        return self.theme.title if self.theme else "A theme of before"

    def clean(self) -> None:
        """Refuse dates that are out of order."""
        super().clean()
        if self.opens_on and self.closes_on and self.closes_on < self.opens_on:
            raise ValidationError({"closes_on": "Sign-up must close on or after the day on which it opens."})
        if self.closes_on and self.talks_until and self.talks_until <= self.closes_on:
            raise ValidationError({"talks_until": "Give pairs at least a day after sign-up closes."})

    def is_open(self, day: date | None = None) -> bool:
        """Say whether people can sign up for it."""
        return self.sent_at is None and self.opens_on <= (day or timezone.localdate()) <= self.closes_on

    @property
    def state(self) -> str:
        """How it stands, in words."""
        today = timezone.localdate()
        if self.sent_at:
            return "Over" if today > self.talks_until else "Sent"
        if self.is_open(today):
            return "Open for sign-up"
        return "Planned" if today < self.opens_on else "Closed, not sent"

    def questions(self) -> list[str]:
        """What pairs talk about: as the organiser wrote it, else the lens and what the characteristic asks."""
        written = [line.strip() for line in self.prompts.splitlines() if line.strip()]
        return written or (default_questions(self.theme) if self.theme else [])


def default_questions(theme: Theme, most: int = 3) -> list[str]:
    """The lens of a theme, and the first question of each of the first competencies of its characteristic."""
    found: list[Any] = [theme.lens] if theme.lens else []
    for wording in wordings_of_today().filter(characteristic=theme.characteristic_id).order_by("order"):
        found += wording.questions[:1]
    return found[:most]


class SignUp(models.Model):
    """That somebody wants to be in a round, or chose to skip it, and whether they were left without a partner."""

    participant = models.ForeignKey("community.Participant", on_delete=models.CASCADE, related_name="sign_ups")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="sign_ups")
    is_skipped = models.BooleanField(default=False)
    # Without a partner when the round was sent: they come first the next time.
    was_left_out = models.BooleanField(default=False)
    would_join_three = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["participant", "round"], name="one_sign_up_a_round")]

    def __str__(self) -> str:
        return f"{self.participant}: {self.round}"
