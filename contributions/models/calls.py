"""Calls for stories about one thing."""

import datetime as dt
from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.forms import Select
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.query import PageQuerySet
from wagtail.search import index

from characteristics.models import CharacteristicPage, Competency, Theme
from characteristics.models.competency_choice import CompetencyChoice
from contributions.models.offers_panel import OffersPanel
from publishing.admin.panels import ChecklistPanel, DraftLinksPanel, LivePanel
from publishing.documents.problems import Problem
from publishing.pages.base import BasePage
from publishing.pages.plain import PlainPage

MOST_PROMPTS, LONGEST_PROMPT = 8, 200
SUBJECTS = ("competency", "characteristic", "theme")
ONE_SUBJECT = "Choose one: a competency, a characteristic or a theme."
# Nobody asks for stories until then, and the day after it has to exist.
LATEST = dt.date(2100, 12, 31)


class CallPage(PlainPage):
    """A call: editors ask for stories about one competency, characteristic or theme, until a day or for good."""

    document_kind = "call"
    parent_page_types: ClassVar[list[str]] = ["contributions.CallsPage"]
    subpage_types: ClassVar[list[str]] = []
    document_joined: ClassVar[tuple[str, ...]] = ("competency", "characteristic", "theme")
    document_related: ClassVar[tuple[str, ...]] = (
        "characteristic__wordings__version",
        "theme__characteristic__wordings__version",
    )
    anchors: ClassVar[dict[str, str]] = {**BasePage.anchors, "body": "body-root"}

    competency = models.ForeignKey(Competency, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    characteristic = models.ForeignKey(
        CharacteristicPage, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    theme = models.ForeignKey(Theme, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    prompts = models.TextField(
        max_length=MOST_PROMPTS * (LONGEST_PROMPT + 2),
        blank=True,
        help_text=f"Questions that help people to begin, one on each line; at most {MOST_PROMPTS}.",
    )
    closes = models.DateField(
        "closing date",
        null=True,
        blank=True,
        validators=[MaxValueValidator(LATEST)],
        help_text="The last day on which stories are wanted: the call is open until midnight in London. "
        "Empty: until you say otherwise.",
    )
    # The sample it was loaded as; a copy is no sample.
    sample_key = models.CharField(max_length=80, blank=True, editable=False)

    exclude_fields_in_copy: ClassVar[list[str]] = ["sample_key"]
    search_fields = [*BasePage.search_fields, index.SearchField("summary"), index.FilterField("closes")]

    content_panels = [
        ChecklistPanel(), LivePanel(), OffersPanel(heading="Stories that it brought"),
        *BasePage.content_panels, FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("competency", widget=CompetencyChoice), FieldPanel("characteristic"),
                FieldPanel("theme", widget=Select),
            ],
            "What it is about",
            help_text=ONE_SUBJECT,
        ),
        FieldPanel("body", heading="In your own words"), FieldPanel("prompts"), FieldPanel("closes"), DraftLinksPanel(),
    ]  # fmt: skip

    class Meta:
        verbose_name = "call for stories"
        verbose_name_plural = "calls for stories"

    @classmethod
    def open_now(cls) -> PageQuerySet:
        """The live calls that stories are wanted for today."""
        still: PageQuerySet = cls.objects.live().filter(Q(closes=None) | Q(closes__gte=timezone.localdate()))
        return still

    @property
    def is_open(self) -> bool:
        """Say whether stories are wanted for it today."""
        return self.closes is None or timezone.localdate() <= self.closes

    @property
    def questions(self) -> list[str]:
        """Its prompts, each in a line of its own."""
        return [line.strip() for line in self.prompts.splitlines() if line.strip()]

    def is_sample_content(self) -> bool:
        """Say whether it was loaded as a sample."""
        return bool(self.sample_key)

    def lacks(self) -> list[Problem]:
        """It needs a summary and one subject, few and short prompts, and at first a day that is still to come."""
        found = super().lacks()
        if not self.summary:
            found.append(Problem("summary", "Say in a sentence or two what stories you are looking for."))
        subjects = [name for name in SUBJECTS if getattr(self, f"{name}_id")]
        if len(subjects) != 1:
            found.append(Problem(subjects[1] if subjects else SUBJECTS[0], ONE_SUBJECT))
        if len(self.questions) > MOST_PROMPTS:
            found.append(Problem("prompts", f"Give at most {MOST_PROMPTS} questions; there are {len(self.questions)}."))
        if any(len(question) > LONGEST_PROMPT for question in self.questions):
            found.append(Problem("prompts", f"Keep each question to {LONGEST_PROMPT} characters."))
        if self.closes and self.closes < timezone.localdate() and not self.first_published_at:
            found.append(Problem("closes", "This day has passed. Choose one ahead, or leave it empty."))
        return found
