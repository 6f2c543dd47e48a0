"""Events of the programme."""

import datetime as dt
from typing import ClassVar

from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.search import index
from wagtailmedia.edit_handlers import MediaChooserPanel

from programme.models import rules
from programme.models.date_warnings import warnings
from programme.models.dated import Dated
from programme.models.warnings_panel import WarningsPanel
from publishing.admin.panels import ChecklistPanel, DraftLinksPanel, LivePanel
from publishing.blocks import media_lacks, stream_lacks
from publishing.documents.problems import Problem
from publishing.pages.base import BasePage


class EventPage(Dated):
    """An event: a plan first, and then what came of it."""

    document_kind = "event"
    parent_page_types: ClassVar[list[str]] = ["programme.ProgrammePage"]
    subpage_types: ClassVar[list[str]] = []
    document_joined: ClassVar[tuple[str, ...]] = ("theme", "recording")
    document_related: ClassVar[tuple[str, ...]] = ("theme__characteristic__wordings__version",)
    anchors: ClassVar[dict[str, str]] = {**BasePage.anchors, "body": "body-root"}

    search_fields = [*BasePage.search_fields, index.SearchField("summary"), index.FilterField("start_date")]

    content_panels = [
        ChecklistPanel(), WarningsPanel(warnings), LivePanel(), *BasePage.content_panels, FieldPanel("summary"),
        FieldPanel("strand"), FieldPanel("theme"), FieldPanel("lens"), FieldPanel("objective"), FieldPanel("body"),
    ]  # fmt: skip
    when_panels = [
        MultiFieldPanel(
            [FieldPanel(name) for name in
             ("start_date", "end_date", "precision", "start_time", "end_time", "date_text")], "When"
        ),
        MultiFieldPanel([FieldPanel(name) for name in ("status", "status_note", "previous_date")], "Status"),
        MultiFieldPanel([FieldPanel(name) for name in ("is_online", "place", "step_free_access", "travel")], "Where"),
        MultiFieldPanel([FieldPanel(name) for name in ("access_needs", "access_contact")], "Access"),
        MultiFieldPanel([FieldPanel(name) for name in ("booking_url", "joining_url")], "Links"),
    ]  # fmt: skip
    after_panels = [
        FieldPanel("known_to_have_happened"), MediaChooserPanel("recording"), FieldPanel("outcome"),
        FieldPanel("organisers_note"), DraftLinksPanel(),
    ]  # fmt: skip
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading="Event"),
            ObjectList(when_panels, heading="When and where"),
            ObjectList(after_panels, heading="Afterwards"),
            ObjectList(BasePage.promote_panels, heading="Promote"),
            # Schedule and comments: they are shown beside the form.
            ObjectList(BasePage.settings_panels, heading="Settings"),
        ]
    )

    class Meta:
        verbose_name = "event"

    @property
    def public_date(self) -> dt.date:
        """Its first day."""
        return self.start_date or timezone.localdate()

    def lacks(self) -> list[Problem]:
        """It needs a summary and a date, and what is said of it must fit together."""
        found = super().lacks()
        if not self.summary:
            found.append(Problem("summary", "Say in a sentence or two what the event is about."))
        found += rules.problems(self)
        found += [Problem("body", message) for message in stream_lacks(self.body)]
        return found + [Problem("recording", message) for message in media_lacks(self.recording)]
