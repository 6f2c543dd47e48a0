"""What readers of a draft note of it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.models import Page

LONGEST = 2_000


class DraftNote(models.Model):
    """A note on a draft, for its editors. It goes with the page, and with the account of whoever wrote it."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="draft_notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="draft_notes")
    text = models.TextField(max_length=LONGEST)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["written_at", "pk"]
        # Notes are written by whoever reads; nobody works with them as rows.
        default_permissions = ()
        permissions = [("read_drafts", "Can read drafts and note something of them")]

    def __str__(self) -> str:
        return f"{self.author}, {timezone.localtime(self.written_at):%d/%m/%Y}"
