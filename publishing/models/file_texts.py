"""What is written in a file to read, page by page: it is taken once, when the file is uploaded."""

from django.db import models

from publishing.documents.printable import printable
from publishing.media.texts.reading import FileText


class AttachmentText(models.Model):
    """The words of a page of a file, or of a whole file that has no pages."""

    attachment = models.ForeignKey("publishing.Attachment", on_delete=models.CASCADE, related_name="texts")
    # From 0 on, as they are in the file.
    place = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True)
    text = models.TextField()

    class Meta:
        ordering = ["attachment", "place"]
        constraints = [models.UniqueConstraint(fields=["attachment", "place"], name="a_text_in_each_place_of_a_file")]

    def __str__(self) -> str:
        return f"{self.attachment}, page {self.page}" if self.page else str(self.attachment)


def keep(attachment_id: int, found: FileText) -> None:
    """Let these be the words of a file, and no others."""
    AttachmentText.objects.filter(attachment=attachment_id).delete()
    AttachmentText.objects.bulk_create(
        AttachmentText(attachment_id=attachment_id, place=place, page=page, text=printable(text))
        for place, (page, text) in enumerate(found.texts)
    )
