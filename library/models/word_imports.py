"""Where a draft came from: the Word file, what of it is not placed yet, and what was left out."""

from typing import Any

from django.conf import settings
from django.db import models
from django_cleanup import cleanup

from publishing.media.file_storage import LibraryStorage
from publishing.media.file_transactions import StoredTogether
from publishing.media.paths import private_upload_to


@cleanup.select
class WordImport(StoredTogether):
    """The Word file that a story was made of.

    The file itself is kept until the story is published, 90 days at most: it may hold remarks and names. What waits is
    a list of pieces: heading, blocks, and where each was put since.
    """

    wagtail_reference_index_ignore = True

    page = models.OneToOneField("library.StoryPage", on_delete=models.CASCADE, related_name="word_import")
    file = models.FileField(blank=True, upload_to=private_upload_to, storage=LibraryStorage)
    file_name = models.CharField(max_length=255)
    report: Any = models.JSONField(default=dict)
    pieces: Any = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "Word file"

    def __str__(self) -> str:
        return self.file_name

    @property
    def waiting(self) -> list[dict[str, Any]]:
        """The pieces that are not placed yet."""
        return [piece for piece in self.pieces if not piece["put"]]
