"""What is known of a page's latest draft: what it lacks, and its words."""

from typing import Any

from django.db import models
from wagtail.models import Page


class Readiness(models.Model):
    """What the latest draft of a page lacks before it may be published, and the words that the CMS finds it by.

    It is written in the transaction in which the draft is saved, so that lists open no draft. One that was not looked
    at since something that it may depend on changed has no `checked_at`: the worker looks at it.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="readiness")
    # Pairs of a field and a message.
    problems: Any = models.JSONField(default=list)
    count = models.PositiveIntegerField(default=0)
    # Folded: see `publishing.documents.folding`.
    words = models.TextField(blank=True)
    checked_at = models.DateTimeField(null=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.count} missing"

    @property
    def messages(self) -> list[str]:
        """What is missing, in words, each once."""
        return list(dict.fromkeys(message for _field, message in self.problems))
