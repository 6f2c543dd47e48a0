"""Resources: what there is to take away."""

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.search import index
from wagtailmedia.edit_handlers import MediaChooserPanel

from characteristics.models import CharacteristicPage, Theme
from characteristics.models.tagging import CompetencyTagging
from programme.models.events import EventPage
from programme.models.resource_fields import Language, ResourceKind
from programme.models.resource_warnings import warnings
from programme.models.warnings_panel import WarningsPanel
from publishing.admin.panels import ChecklistPanel, DraftLinksPanel, LivePanel
from publishing.admin.rows import UniqueRowsPanel
from publishing.blocks import ContentStreamBlock, attachment_lacks, media_lacks, stream_lacks
from publishing.documents.problems import Problem
from publishing.models import Attachment, Recording
from publishing.pages.base import BasePage

REVIEW_AFTER = dt.timedelta(days=730)
# What a resource is: one of these fields.
ONE_OF = ("attachment", "link", "recording")


def two_years_on() -> dt.date:
    """The day on which a resource that is added today is to be reviewed."""
    return timezone.localdate() + REVIEW_AFTER


class ResourcePage(BasePage):
    """A resource: a file, a link or a recording, with what people need to know before they open it."""

    document_kind = "resource"
    parent_page_types: ClassVar[list[str]] = ["programme.ResourcesPage"]
    subpage_types: ClassVar[list[str]] = []
    document_joined: ClassVar[tuple[str, ...]] = ("theme", "attachment", "recording", "characteristic", "event")
    document_related: ClassVar[tuple[str, ...]] = (
        "resource_competencies",
        "theme__characteristic__wordings__version",
        "characteristic__wordings__version",
    )
    anchors: ClassVar[dict[str, str]] = {
        **BasePage.anchors,
        "body": "body-root",
        "attachment": "panel-child-resource-what_it_is-section",
        "recording": "panel-child-resource-what_it_is-section",
    }

    summary = models.TextField(max_length=300, help_text="One or two sentences: what it is, and for whom.")
    kind = models.CharField(max_length=12, choices=ResourceKind.choices, default=ResourceKind.READING)
    attachment = models.ForeignKey(
        Attachment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="file"
    )
    link = models.URLField(blank=True, help_text="Where it is, if it is on another site.")
    recording = models.ForeignKey(Recording, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    accessible_format = models.CharField(
        max_length=200, blank=True, help_text="For people who cannot use it as it is: “Ask us for large print”."
    )
    body: Any = StreamField(ContentStreamBlock(required=False), blank=True)
    theme = models.ForeignKey(Theme, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    characteristic = models.ForeignKey(
        CharacteristicPage, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        help_text="Those of the theme and of the competencies count anyway.",
    )  # fmt: skip
    event = models.ForeignKey(
        EventPage, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", help_text="Where it was used."
    )
    language = models.CharField(max_length=8, choices=Language.choices, default=Language.ENGLISH)
    date = models.DateField(default=timezone.localdate, help_text="When it was made.")
    licence = models.CharField(max_length=100, default="CC BY 4.0")
    reviewed_on = models.DateField(null=True, blank=True)
    review_due = models.DateField(default=two_years_on, null=True, blank=True)
    # The sample it was loaded as; a copy is no sample.
    sample_key = models.CharField(max_length=80, blank=True, editable=False)

    exclude_fields_in_copy: ClassVar[list[str]] = ["sample_key"]
    search_fields = [*BasePage.search_fields, index.SearchField("summary"), index.FilterField("date")]

    content_panels = [
        ChecklistPanel(), WarningsPanel(lambda page: warnings(page.attachment)), LivePanel(),
        *BasePage.content_panels, FieldPanel("summary"), FieldPanel("kind"),
        MultiFieldPanel(
            [FieldPanel("attachment"), FieldPanel("link"), MediaChooserPanel("recording")],
            "What it is", help_text="Give one of them.",
        ),
        FieldPanel("accessible_format"), FieldPanel("body"),
    ]  # fmt: skip
    about_panels = [
        FieldPanel("theme"), FieldPanel("characteristic"),
        UniqueRowsPanel("resource_competencies", label="competency", max_num=4, heading="Competencies"),
        FieldPanel("event"),
    ]  # fmt: skip
    detail_panels = [
        FieldPanel("language"), FieldPanel("date"), FieldPanel("licence"),
        MultiFieldPanel([FieldPanel("reviewed_on"), FieldPanel("review_due")], "Review"), DraftLinksPanel(),
    ]  # fmt: skip
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading="Resource"),
            ObjectList(about_panels, heading="What it is about"),
            ObjectList(detail_panels, heading="Details"),
            ObjectList(BasePage.promote_panels, heading="Promote"),
            # Schedule and comments: they are shown beside the form.
            ObjectList(BasePage.settings_panels, heading="Settings"),
        ]
    )

    class Meta:
        verbose_name = "resource"

    def is_sample_content(self) -> bool:
        """Say whether it was loaded as a sample."""
        return bool(self.sample_key)

    @property
    def public_date(self) -> dt.date:
        """When it was made."""
        return self.date

    def lacks(self) -> list[Problem]:
        """It needs a summary and one thing to offer, which may be shown."""
        found = super().lacks()
        if not self.summary:
            found.append(Problem("summary", "Say in a sentence or two what it is, and for whom."))
        given = [name for name in ONE_OF if getattr(self, name)]
        if not given:
            found.append(Problem("attachment", "Give a file, a link or a recording."))
        if len(given) > 1:
            found.append(Problem(given[1], "Give a file, a link or a recording: one of them, not several."))
        found += [Problem("attachment", message) for message in attachment_lacks(self.attachment)]
        found += [Problem("recording", message) for message in media_lacks(self.recording)]
        return found + [Problem("body", message) for message in stream_lacks(self.body)]


class ResourceCompetency(CompetencyTagging):
    """A competency that a resource is good for, and how."""

    content_object = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="resource_competencies")

    class Meta(CompetencyTagging.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"],
                name="a_competency_once_in_each_resource",
                violation_error_message="This competency is chosen twice.",
            )
        ]
