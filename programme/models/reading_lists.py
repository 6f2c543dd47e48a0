"""Reading lists: what editors would read, watch and use for an occasion, in order."""

from typing import Any, ClassVar

from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from programme.shapes.reading_lists import ReadingItem
from publishing.admin.panels import ChecklistPanel, DraftLinksPanel, LivePanel
from publishing.blocks import StoredStreamBlock, stream_lacks
from publishing.documents.builder import Builder
from publishing.documents.kinds import has_list, kind_of
from publishing.documents.problems import Problem
from publishing.pages.base import BasePage

MOST_ITEMS = 30


class ItemBlock(blocks.StructBlock):
    """Something on a reading list."""

    page = blocks.PageChooserBlock(label="story, event or resource")
    line = blocks.CharBlock(
        required=False, max_length=200, help_text="What it is good for here: “Ten minutes, to begin with”."
    )

    def to_document(self, value: Any, builder: Builder) -> ReadingItem | None:
        """What is to be read, or nothing if the world may not see it."""
        page = value["page"]
        link = builder.link_to_page(page.pk) if page else None
        if link is None:
            return None
        kind = page.specific_class.document_kind
        return ReadingItem(id=page.translation_key, type=kind, title=link.title, url=link.url, line=value["line"])

    def lacks(self, value: Any) -> list[str]:
        """It has to be a thing to read, and no page around such things."""
        page = value["page"]
        if page is None or _may_be_read(page.specific_class):
            return []
        return [f"“{page.title}” is no story, event or resource. Choose another page."]

    class Meta:
        icon = "list-ul"
        label = "Something to read"


class ItemsBlock(StoredStreamBlock):
    """What is on a reading list."""

    item = ItemBlock()


class ReadingListPage(BasePage):
    """A reading list: stories, events and resources in the order in which they are best taken up."""

    document_kind = "reading-list"
    parent_page_types: ClassVar[list[str]] = ["programme.ReadingListsPage"]
    subpage_types: ClassVar[list[str]] = []
    anchors: ClassVar[dict[str, str]] = {**BasePage.anchors, "items": "items-root"}

    summary = models.TextField(max_length=300, help_text="One or two sentences: for whom, and for what occasion.")
    items: Any = StreamField(ItemsBlock(required=False, max_num=MOST_ITEMS), blank=True)

    # The sample it was loaded as; a copy is no sample.
    sample_key = models.CharField(max_length=80, blank=True, editable=False)

    exclude_fields_in_copy: ClassVar[list[str]] = ["sample_key"]
    search_fields = [*BasePage.search_fields, index.SearchField("summary")]
    content_panels = [
        ChecklistPanel(), LivePanel(), *BasePage.content_panels, FieldPanel("summary"), FieldPanel("items"),
        DraftLinksPanel(),
    ]  # fmt: skip

    class Meta:
        verbose_name = "reading list"

    def is_sample_content(self) -> bool:
        """Say whether it was loaded as a sample."""
        return bool(self.sample_key)

    def lacks(self) -> list[Problem]:
        """It needs a summary, and something on it that has a place in a list."""
        found = super().lacks()
        if not self.summary:
            found.append(Problem("summary", "Say in a sentence or two for whom it is, and for what occasion."))
        if not len(self.items):
            found.append(Problem("items", "Choose something to read."))
        return found + [Problem("items", message) for message in stream_lacks(self.items)]


def _may_be_read(model: Any) -> bool:
    """Say whether pages of this type are things to read, and not pages around them."""
    name = getattr(model, "document_kind", None)
    return name is not None and has_list(kind_of(name).collection)
