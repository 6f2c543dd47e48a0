"""Documents and recordings that editors upload."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models
from django_cleanup import cleanup
from wagtail.documents.models import AbstractDocument
from wagtailmedia.models import AbstractMedia

from publishing.media import lengths, recordings
from publishing.media.captions.reading import refuse_captions_of_another
from publishing.media.captions.timing import timed
from publishing.media.file_storage import is_stored
from publishing.media.file_transactions import atomic_with_files
from publishing.media.texts.reading import FileText, text_of
from publishing.models.file_rights import FileRights
from publishing.models.file_texts import keep


class Attachment(FileRights, AbstractDocument):  # type: ignore[django-manager-missing]  # Wagtail has it
    """A file to read or keep, linked from a page."""

    page_count = models.PositiveIntegerField(null=True, editable=False)
    is_tagged = models.BooleanField(null=True, editable=False)
    is_read = models.BooleanField(default=False, editable=False)

    admin_form_fields = ("title", "file", "credit", "licence", "consent", "collection", "tags")
    _found: FileText | None = None

    class Meta(AbstractDocument.Meta):
        permissions = [("choose_document", "Can choose document")]

    def clean(self) -> None:
        """Refuse a file that is not what its name says, or that nobody can open."""
        super().clean()
        if self.file and not is_stored(self.file):
            self._found = text_of(self.file)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it with its words, if it is new."""
        found = self._found
        if found is None and self.file and not is_stored(self.file):
            found = _read(self)
        if found is None:
            super().save(*args, **kwargs)
            return
        self.page_count, self.is_tagged, self.is_read = found.pages, found.is_tagged, True
        self._found = None
        if not is_stored(self.file):
            self.file_size = self.file.size
        with atomic_with_files():
            super().save(*args, **kwargs)
            keep(self.pk, found)

    def read_again(self) -> None:
        """Take the words of a file that is stored; it may have been here before words were taken."""
        try:
            self._found = _read(self)
        finally:
            self.file.close()
        self.save()


def _read(attachment: Attachment) -> FileText:
    """The words of a file of which nobody was asked whether it can be read: then it has none."""
    try:
        return text_of(attachment.file)
    except (ValidationError, OSError):
        return FileText()


@cleanup.select
class Recording(FileRights, AbstractMedia):  # type: ignore[django-manager-missing]  # Wagtail has it
    """A recording, with what readers who do not hear or see it need. What is replaced leaves the disk."""

    captions = models.FileField(
        upload_to="captions",
        blank=True,
        validators=[FileExtensionValidator(["vtt"]), recordings.validate_captions],
        help_text="WebVTT (.vtt). A video needs them before it is published.",
    )
    transcript = models.TextField(blank=True, help_text="Everything that is said.")
    seen = models.TextField("what is only seen", blank=True, help_text="For videos: what the picture alone tells.")
    # What the captions say, and from which second: read when they are stored.
    cues = models.JSONField(default=list, editable=False)
    is_synthetic = models.BooleanField("synthetic speech", default=False)

    admin_form_fields = (
        "title", "file", "captions", "transcript", "seen", "is_synthetic", "credit", "licence", "consent",
        "collection", "tags",
    )  # fmt: skip

    class Meta(AbstractMedia.Meta):
        permissions = []

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it, with what new captions say."""
        if not (self.captions and is_stored(self.captions)):
            self.cues = timed(self.captions) if self.captions else []
        super().save(*args, **kwargs)

    def clean(self, *args: Any, **kwargs: Any) -> None:
        """Refuse files that readers' browsers cannot play; length and size are read from the file."""
        if not self.file:
            return
        is_new = not is_stored(self.file)
        if is_new:
            recorded = recordings.validate_recording(self.file, self.type)
            self.duration, self.width, self.height = recorded.seconds, recorded.width, recorded.height
        super().clean(*args, **kwargs)
        if self.captions and (is_new or not is_stored(self.captions)):
            refuse_captions_of_another(self.captions, self.duration)

    @property
    def length(self) -> str:
        """How long it lasts, in words."""
        return lengths.spoken(self.duration)

    @property
    def too_long_for(self) -> list[str]:
        """What it is too long for, in words."""
        return lengths.too_long_for(self.duration)

    def stored_names(self) -> list[str]:
        """The recording, its captions and its still."""
        return [str(stored) for stored in (self.file, self.captions, self.thumbnail) if stored]

    @property
    def lacks(self) -> list[str]:
        """Name what is missing before it may be published, in the reader's words."""
        missing = [] if self.transcript else ["a transcript"]
        if self.type == "video":
            missing += [] if self.captions else ["captions"]
            missing += [] if self.seen else ["a description of what is only seen"]
        return missing
