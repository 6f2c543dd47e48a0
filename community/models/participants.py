"""People who take part in Connect Five, and what each has agreed to."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.db import models
from django.utils import timezone

from characteristics.models import PartOfSystem, Place


class Times(models.TextChoices):
    """When a conversation suits somebody."""

    MORNING = "weekday-morning", "Weekday mornings"
    LUNCH = "weekday-lunch", "Weekday lunch times"
    AFTERNOON = "weekday-afternoon", "Weekday afternoons"
    EVENING = "weekday-evening", "Weekday evenings"
    WEEKEND = "weekend", "Weekends"


class Participant(models.Model):
    """Somebody who wants to take part. They are matched only after they have confirmed their address.

    `hopes` are never shown to a partner. `access_needs` are health data: kept with a consent of their own, shown to the
    organiser alone, and erased after the last round that they signed up for.
    """

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    # What the history of pairs knows them by; erased with them, and then nobody can tell whose it was.
    pseudonym = models.UUIDField(default=uuid4, unique=True, editable=False)
    address = models.EmailField("e-mail address", unique=True)
    # Where they want to be reached, until they confirm it; where they were, as long as mails to it are kept.
    new_address = models.EmailField(blank=True)
    new_address_at = models.DateTimeField(null=True, blank=True)
    former_address = models.EmailField(blank=True)
    moved_at = models.DateTimeField(null=True, blank=True)
    first_name = models.CharField(max_length=80)
    role = models.CharField(max_length=120)
    part = models.ForeignKey(
        PartOfSystem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name="part of the system",
    )  # fmt: skip
    organisation = models.CharField(max_length=160, blank=True)
    place = models.ForeignKey(Place, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # Slugs of competencies, and values of Times.
    interests: Any = models.JSONField(default=list, blank=True)
    times: Any = models.JSONField(default=list, blank=True)
    hopes = models.TextField(blank=True)
    languages = models.CharField(max_length=160, blank=True)
    access_needs = models.TextField(blank=True)
    most_conversations = models.PositiveSmallIntegerField(default=5)
    # A host: two conversations in one round, rather than that somebody is left without a partner.
    would_host = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    paused_until = models.DateField(null=True, blank=True)
    # The last day on which they did something here: by it their data is erased a year later.
    seen_on = models.DateField(default=timezone.localdate)
    is_sample = models.BooleanField(default=False)

    class Meta:
        verbose_name, verbose_name_plural = "person", "people"
        default_permissions = ()
        ordering = ["first_name", "pk"]

    def __str__(self) -> str:
        return f"{self.first_name}, {self.role}"

    @property
    def addresses(self) -> list[str]:
        """Where they are reached, want to be, and were before."""
        return [one for one in (self.address, self.new_address, self.former_address) if one]

    def is_taking_part(self) -> bool:
        """Say whether they confirmed, and did not stop."""
        return self.confirmed_at is not None and self.stopped_at is None

    def is_paused(self, day: date) -> bool:
        """Say whether they asked to be left out on this day."""
        return self.paused_until is not None and day < self.paused_until

    def agrees(self, subject: "Agreement.Subject") -> bool:
        """Say whether they agree to something today."""
        return any(one.subject == subject and one.withdrawn_at is None for one in self.agreements.all())


class Agreement(models.Model):
    """A consent of somebody who takes part, to one thing, in words that have a version."""

    class Subject(models.TextChoices):
        MATCHING = "matching", "Match me, and tell my partner my first name, my role and my part of the system"
        DETAILS = "details", "Show my partner my e-mail address, if they show me theirs"
        IN_COMMON = "in-common", "Tell my partner what we have in common"
        QUOTING = "quoting", "Ask me later whether you may quote me"
        ACCESS = "access", "Keep what I said of my access needs, for the organiser alone, until my last round is over"

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="agreements")
    subject = models.CharField(max_length=10, choices=Subject.choices)
    wording = models.CharField(max_length=20)
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "subject"], condition=models.Q(withdrawn_at=None), name="one_agreement_in_force"
            )
        ]

    def __str__(self) -> str:
        return self.get_subject_display()
