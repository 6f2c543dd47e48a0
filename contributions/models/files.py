"""Pictures and recordings that people send with what they offer."""

from django.db import models
from django.db.models.fields.files import FieldFile
from django_cleanup import cleanup

from contributions.models.contributions import Contribution
from publishing.media.file_storage import LibraryStorage
from publishing.media.file_transactions import StoredTogether
from publishing.media.paths import private_upload_to
from publishing.models import Picture, Recording


@cleanup.select
class ContributionFile(StoredTogether):
    """A picture or recording that came with a contribution: private, and kept until there is a draft that has it.

    What was said of it stands among the answers, at the question that asked for it.
    """

    # Deleting a picture asks nobody about it.
    wagtail_reference_index_ignore = True

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="files")
    question = models.CharField(max_length=50)
    file = models.FileField(blank=True, upload_to=private_upload_to, storage=LibraryStorage)
    name = models.CharField(max_length=255)
    # What the draft has of it, in its place.
    picture = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, related_name="+")
    recording = models.ForeignKey(Recording, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["question"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["contribution", "question"], name="one_file_for_each_question")]

    def __str__(self) -> str:
        return self.name

    @property
    def content(self) -> FieldFile | None:
        """The file, wherever it is now; None if an editor has deleted it."""
        kept = self.picture or self.recording
        found: FieldFile | None = kept.file if kept else self.file
        return found or None
