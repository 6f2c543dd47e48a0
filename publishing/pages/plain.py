"""The plain page: a summary and a body of blocks."""

from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from publishing.blocks import ContentStreamBlock, stream_lacks
from publishing.building.assembly import absolute
from publishing.documents.builder import Builder
from publishing.documents.problems import Problem
from publishing.pages.base import BasePage


class PlainPage(BasePage):
    """A page with a summary and a body of blocks, and nothing else."""

    summary = models.TextField(max_length=300, blank=True, help_text="One sentence: what the page is.")
    body: Any = StreamField(ContentStreamBlock(required=False), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("body")]

    class Meta:
        abstract = True

    def lacks(self) -> list[Problem]:
        """Its body must be complete."""
        return super().lacks() + [Problem("body", message) for message in stream_lacks(self.body)]

    def card_parts(self, builder: Builder) -> dict[str, Any]:
        """What the card of such a page says, by the names of its parts, in whatever room the page stands."""
        return {
            "id": self.translation_key,
            "type": self.document_kind,
            "slug": self.slug,
            "url": absolute(builder.path_of(self)),
            "title": self.title,
            "summary": self.summary,
        }
