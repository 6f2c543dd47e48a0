"""What people of one match say together, and that each of them agrees to it."""

from django.db import models
from django.utils import timezone


class Joint(models.Model):
    """What they say together: nobody else reads it before all of them agree to these very words.

    Then it is offered to the library as any other story, in the name of whoever wrote it last.
    """

    match = models.OneToOneField("community.Match", on_delete=models.CASCADE, related_name="joint")
    title = models.CharField(max_length=150)
    words = models.TextField()
    written_by = models.ForeignKey("community.Seat", on_delete=models.CASCADE, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    contribution = models.OneToOneField(
        "contributions.Contribution", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.match}, {timezone.localtime(self.changed_at):%d %B %Y}"


class Voice(models.Model):
    """That one of them agrees: to the words, by the wording of the consent, and to the edited version."""

    joint = models.ForeignKey(Joint, on_delete=models.CASCADE, related_name="voices")
    seat = models.OneToOneField("community.Seat", on_delete=models.CASCADE, related_name="voice")
    wording = models.CharField(max_length=20)
    agreed_at = models.DateTimeField(default=timezone.now)
    # The edited version that they were told of, and the one that they approved.
    asked_words = models.CharField(max_length=64, blank=True)
    approved_words = models.CharField(max_length=64, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.seat}, {timezone.localtime(self.agreed_at):%d %B %Y}"
