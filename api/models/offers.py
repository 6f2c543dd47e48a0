"""Stories that sites send for the people who tell them there."""

from django.db import models
from django.utils import timezone

from api.models.consumers import Consumer
from people.models import Progress


class Offer(models.Model):
    """A story on its way from a site, known by the id of its message: sent twice, it is one.

    What was told stands in `progress`, as if it had been typed here, and goes with it.
    """

    consumer = models.ForeignKey(Consumer, on_delete=models.CASCADE, related_name="offers")
    message_id = models.CharField(max_length=100)
    # Of the manifest as it was signed.
    digest = models.CharField(max_length=64)
    progress = models.OneToOneField(Progress, on_delete=models.CASCADE, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["consumer", "message_id"], name="one_offer_of_a_message")]

    def __str__(self) -> str:
        return f"{self.consumer}, {timezone.localtime(self.progress.started_at):%d %B %Y}"


class OfferedFile(models.Model):
    """A file that was announced, with what it has to be; it arrives once."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="files")
    question = models.CharField(max_length=50)
    name = models.CharField(max_length=255)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    arrived_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["offer", "question"], name="one_offered_file_for_each_question")]

    def __str__(self) -> str:
        return self.name
