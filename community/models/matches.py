"""Matches: who talks with whom in a round, and how it went for each of them."""

from typing import Any
from uuid import uuid4

from django.db import models
from django.utils import timezone


class Draw(models.Model):
    """A preview of a round's matches: what was given, what came out, and what the organiser changed.

    Seed, weights and the digest of the inputs are kept: the same again gives the same. It names people by their keys in
    this database alone.
    """

    round = models.ForeignKey("community.Round", on_delete=models.CASCADE, related_name="draws")
    made_at = models.DateTimeField(default=timezone.now)
    seed = models.PositiveIntegerField()
    weights: Any = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    # Whether those without a partner may join a pair, and of which parts.
    trios = models.CharField(max_length=20, default="different parts")
    # Groups of participants' keys, and those without a partner, each with the reason.
    groups: Any = models.JSONField(default=list)
    # What was weighed for each group, in words with points; empty for those that were changed by hand.
    weighed: Any = models.JSONField(default=list)
    left_out: Any = models.JSONField(default=list)
    warning = models.TextField(blank=True)
    # What was changed by hand: whom, the rules that it breaks, and the note.
    swaps: Any = models.JSONField(default=list)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.round}, {timezone.localtime(self.made_at):%d %B %Y}"


class Match(models.Model):
    """Two people, or three, who were brought together in a round, with the reasons in words that they may read."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    round = models.ForeignKey("community.Round", on_delete=models.PROTECT, related_name="matches")
    reasons: Any = models.JSONField(default=list)
    # Of those who meet again after a partner left, or who were late.
    note = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.round}: {' and '.join(str(seat) for seat in self.seats.all())}"


class Seat(models.Model):
    """One person's place in a match, and what they say became of it; of that, the others learn nothing."""

    class Status(models.TextChoices):
        WAITING = "waiting", "Not met yet"
        MET = "met", "Met"
        DID_NOT_WORK = "no", "Did not work out"
        SKIPPED = "skipped", "Skipped"

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="seats")
    # Empty when they were erased.
    participant = models.ForeignKey(
        "community.Participant", on_delete=models.SET_NULL, null=True, blank=True, related_name="seats"
    )
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.WAITING)
    status_at = models.DateTimeField(null=True, blank=True)
    nudged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["match", "participant"], name="one_seat_a_match")]

    def __str__(self) -> str:
        return self.participant.first_name if self.participant else "somebody who left"


class PastPair(models.Model):
    """That two people were brought together, by pseudonyms, so that they are not again; of nobody who was erased."""

    one = models.UUIDField(db_index=True)
    other = models.UUIDField(db_index=True)
    round = models.ForeignKey("community.Round", on_delete=models.CASCADE, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="a_past_pair_in_order"),
            models.UniqueConstraint(fields=["one", "other", "round"], name="a_past_pair_once_a_round"),
        ]

    def __str__(self) -> str:
        return str(self.round)


class Avoidance(models.Model):
    """Two people who are never brought together. Nobody but the organiser learns of it, in no export either."""

    one = models.ForeignKey("community.Participant", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("community.Participant", on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name, verbose_name_plural = "pair to keep apart", "pairs to keep apart"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="an_avoidance_in_order"),
            models.UniqueConstraint(fields=["one", "other"], name="an_avoidance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} and {self.other_id}"
