"""What could not be taken in by whoever follows the sequence."""

from django.db import models
from django.utils import timezone

from publishing.models.documents import PublicDocument


class LeftOut(models.Model):
    """A document that a sink could not take in, and left out so that the others could follow: it is tried again.

    `sequence` is the version that was tried, `attempts` how often it was. Without an error it has yet to be tried.
    """

    sink = models.CharField(max_length=40)
    document = models.ForeignKey(PublicDocument, on_delete=models.CASCADE, related_name="+")
    sequence = models.BigIntegerField()
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sink", "document"], name="left_out_once_by_each_sink")]

    def __str__(self) -> str:
        return f"{self.sink}: “{self.document.slug}” is left out, because it cannot be taken in: {self.error}"
