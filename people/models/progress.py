"""Answers to questions, before they are sent."""

from django.db import models
from django.utils import timezone
from django_cleanup import cleanup

from publishing.media.file_storage import LibraryStorage
from publishing.media.file_transactions import StoredTogether
from publishing.media.paths import private_upload_to


class Progress(models.Model):
    """What somebody has answered so far on their way through the questions of a journey, as they typed it.

    They are known by a cookie whose digest is stored; and by a private link, if they gave an address to come back by.
    Once sent, the answers are gone from here and the result stays a while: sent twice, it is the same.
    """

    journey = models.CharField(max_length=50)
    digest = models.CharField(max_length=64, unique=True)
    # By question, then by the name of a field: all values of it.
    answers = models.JSONField(default=dict, blank=True)
    email = models.CharField(max_length=254, blank=True)
    # The digest of the network that they began from: it knows who sends the same twice, and nobody else.
    network = models.CharField(max_length=24, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=200, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.journey}, {timezone.localtime(self.started_at):%d %B %Y}"


@cleanup.select
class ProgressFile(StoredTogether):
    """A file that somebody gave as an answer: private, and gone with the answers."""

    progress = models.ForeignKey(Progress, on_delete=models.CASCADE, related_name="files")
    question = models.CharField(max_length=50)
    field = models.CharField(max_length=50)
    file = models.FileField(upload_to=private_upload_to, storage=LibraryStorage)
    name = models.CharField(max_length=255)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["progress", "question", "field"], name="one_file_for_each_field")
        ]

    def __str__(self) -> str:
        return self.name
