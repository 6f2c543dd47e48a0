"""Reports: what the community has done in a period, what it has learned, and what it proposes."""

from typing import Any, ClassVar

from django.db import models
from django.forms import CheckboxSelectMultiple
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from publishing.admin.panels import ChecklistPanel, DraftLinksPanel, LivePanel
from publishing.blocks import WordsStreamBlock, stream_lacks
from publishing.documents.problems import Problem
from publishing.pages.base import BasePage
from publishing.pages.cornerstones import Cornerstone
from publishing.pages.plain import PlainPage
from reports.models.measures import Measure
from reports.models.numbers import ReportNumbers
from reports.models.report_blocks import LearningStreamBlock, SaidStreamBlock
from reports.models.small_groups import small_differences

STREAMS = ("introduction", "quotes", "learning", "changes", "proposals")


class ReportsPage(Cornerstone, PlainPage):
    """The page of all reports, which are part of the evidence."""

    max_count = 1
    document_kind = "reports"
    parent_page_types: ClassVar[list[str]] = ["library.HomePage"]
    subpage_types: ClassVar[list[str]] = ["reports.ReportPage"]

    def set_url_path(self, parent: Page | None) -> str:
        """Its address is below that of the evidence, which is no page of the tree."""
        super().set_url_path(parent)
        if parent:
            self.url_path = f"{parent.url_path}evidence/{self.slug}/"
        return str(self.url_path)


class ReportPage(BasePage):
    """A report on a period: its numbers are taken when it is first published, its words are people's."""

    document_kind = "report"
    parent_page_types: ClassVar[list[str]] = ["reports.ReportsPage"]
    subpage_types: ClassVar[list[str]] = []
    document_related: ClassVar[tuple[str, ...]] = ("measures__term",)
    anchors: ClassVar[dict[str, str]] = {**BasePage.anchors, **{name: f"{name}-root" for name in STREAMS}}

    summary = models.TextField(max_length=300, help_text="One or two sentences: what the report says.")
    starts_on = models.DateField("first day of the period", null=True)
    ends_on = models.DateField("last day of the period", null=True)
    sample_key = models.CharField(max_length=80, blank=True, editable=False)
    measures = ParentalManyToManyField(Measure, blank=True, related_name="+")
    introduction: Any = StreamField(WordsStreamBlock(required=False), blank=True)
    quotes: Any = StreamField(SaidStreamBlock(required=False), blank=True, verbose_name="what people said")
    learning: Any = StreamField(LearningStreamBlock(required=False), blank=True, verbose_name="what was learned")
    changes: Any = StreamField(
        WordsStreamBlock(required=False), blank=True, verbose_name="what was changed because of it"
    )
    proposals: Any = StreamField(WordsStreamBlock(required=False), blank=True, verbose_name="what should come next")

    exclude_fields_in_copy: ClassVar[list[str]] = ["sample_key"]
    search_fields = [*BasePage.search_fields, index.SearchField("summary")]
    content_panels = [
        ChecklistPanel(), LivePanel(), *BasePage.content_panels, FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("starts_on"), FieldPanel("ends_on")],
            "Period",
            help_text="The numbers are taken when the report is first published, and stay as they are.",
        ),
        FieldPanel("measures", widget=CheckboxSelectMultiple),
        *(FieldPanel(name) for name in STREAMS),
        DraftLinksPanel(),
    ]  # fmt: skip

    class Meta:
        verbose_name = "report"

    @property
    def numbers(self) -> ReportNumbers | None:
        """What was taken for it; None before it is published."""
        return ReportNumbers.objects.filter(identity=self.translation_key).first()

    def is_sample_content(self) -> bool:
        """Say whether it is invented, to show what a report looks like."""
        return bool(self.sample_key)

    def lacks(self) -> list[Problem]:
        """It needs a summary, a period and measures, and may not tell of a small group by what others told before."""
        found = super().lacks()
        if not self.summary:
            found.append(Problem("summary", "Say in a sentence or two what the report says."))
        found += self._period_problems()
        if not self.measures.all():
            found.append(Problem("measures", "Choose the measures that the report is about."))
        found += [Problem(name, message) for name in STREAMS for message in stream_lacks(getattr(self, name))]
        others = type(self).objects.live().exclude(translation_key=self.translation_key).order_by("pk")
        return found + [Problem("learning", message) for message in small_differences(self, others)]

    def _period_problems(self) -> list[Problem]:
        lacking = [name for name in ("starts_on", "ends_on") if getattr(self, name) is None]
        if lacking or self.starts_on is None or self.ends_on is None:
            return [Problem(name, "Say for which period it is.") for name in lacking]
        if self.ends_on < self.starts_on:
            return [Problem("ends_on", "The period ends before it begins.")]
        kept = self.numbers
        if kept and (kept.starts_on, kept.ends_on) != (self.starts_on, self.ends_on):
            period = f"{kept.starts_on:%-d %B %Y} to {kept.ends_on:%-d %B %Y}"
            return [Problem("starts_on", f"The numbers were taken for {period}. Keep it, or make another report.")]
        return []
