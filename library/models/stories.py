"""Stories: what the three kinds have in common."""

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.db.models import Prefetch
from django.forms import CheckboxSelectMultiple, RadioSelect, Select
from django.utils import timezone
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.search import index

from characteristics.admin.suggestions import SuggestionsPanel
from characteristics.models import PartOfSystem, Place, Profession, SuccessMeasure
from characteristics.models.topic_choice import TopicChoice
from library.models.recognising import IN_SHORT, WHAT_IDENTIFIES, Recognisable, RecognisingPanel, recognising_problems
from library.models.story_form import StoryForm
from library.models.tagging import StoryTopic
from library.models.word_panel import WordPanel
from publishing.admin.panels import ChecklistPanel, ConsentPanel, DraftLinksPanel, LivePanel
from publishing.admin.rows import UniqueRowsPanel
from publishing.blocks import image_lacks
from publishing.documents.problems import Problem
from publishing.models import Picture, renditions_of
from publishing.pages.base import BasePage

REVIEW_AFTER = dt.timedelta(days=730)
MOST_COMPETENCIES = 4


def two_years_on() -> dt.date:
    """The day on which a story written today is to be reviewed."""
    return timezone.localdate() + REVIEW_AFTER


class StoryPage(BasePage):
    """A story of system leadership, of any kind."""

    needs_consent = True
    base_form_class = StoryForm
    anchors: ClassVar[dict[str, str]] = {
        **BasePage.anchors,
        "body": "body-root",
        "story_competencies": "id_story_competencies-ADD",
        "image": "panel-child-details_and_consent-image-section",
        "recording": "panel-child-story-the_voice-section",
    }
    parent_page_types: ClassVar[list[str]] = ["library.LibraryPage"]
    subpage_types: ClassVar[list[str]] = []
    document_joined: ClassVar[tuple[str, ...]] = ("part_of_system", "place", "profession", "image")
    document_related: ClassVar["tuple[str | Prefetch[Any], ...]"] = (
        "story_competencies",
        "story_topics__tag",
        "success_measures",
        renditions_of("image"),
    )
    is_creatable = False

    summary = models.TextField(max_length=300, help_text="One or two sentences: what the story is about.")
    byline = models.CharField(max_length=120, help_text="A role, not a name: ward manager, acute hospital.")
    date = models.DateField(default=timezone.localdate)
    topics = ClusterTaggableManager(through=StoryTopic, blank=True, help_text="Words of your own.")
    part_of_system = models.ForeignKey(
        PartOfSystem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="part of the system",
    )
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    profession = models.ForeignKey(Profession, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    success_measures = ParentalManyToManyField(SuccessMeasure, blank=True, related_name="+")
    image = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    licence = models.CharField(max_length=100, default="CC BY 4.0")
    attribution = models.CharField(
        max_length=200, blank=True, help_text="Empty: the name of the library and the address of the story."
    )
    reviewed_on = models.DateField(null=True, blank=True)
    review_due = models.DateField(default=two_years_on, null=True, blank=True)
    recognisable = models.CharField(
        IN_SHORT, max_length=3, choices=Recognisable.choices, blank=True, default="", help_text=WHAT_IDENTIFIES
    )
    # The sample it was loaded as; a copy is no sample.
    sample_key = models.CharField(max_length=80, blank=True, editable=False)

    # A copy is a story of its own: it is asked again.
    exclude_fields_in_copy: ClassVar[list[str]] = ["sample_key", "recognisable"]

    search_fields = [*BasePage.search_fields, index.SearchField("summary"), index.FilterField("date")]

    class Meta:
        verbose_name = "story"
        verbose_name_plural = "stories"

    content_panels = [
        ChecklistPanel(), WordPanel(), LivePanel(), *BasePage.content_panels, FieldPanel("summary"),
        FieldPanel("byline"),
    ]  # fmt: skip
    tagging_panels = [
        UniqueRowsPanel(
            "story_competencies",
            label="competency",
            max_num=MOST_COMPETENCIES,
            heading="Competencies",
            help_text=f"Choose 1 to {MOST_COMPETENCIES}: those that the story shows best.",
        ),
        SuggestionsPanel("story_competencies"),
        FieldPanel("topics", heading="Topics", widget=TopicChoice),
    ]
    detail_panels = [
        FieldPanel("image"),
        FieldPanel("date"),
        MultiFieldPanel(
            [FieldPanel(name, widget=Select) for name in ("part_of_system", "place", "profession")], "Where it is from"
        ),
        FieldPanel("success_measures", widget=CheckboxSelectMultiple),
        MultiFieldPanel([FieldPanel("licence"), FieldPanel("attribution")], "Licence"),
        MultiFieldPanel(
            [
                FieldPanel("reviewed_on"),
                FieldPanel("review_due"),
                HelpPanel(template="library/admin/reviewed_panel.html"),
            ],
            "Review",
        ),
        RecognisingPanel("recognisable", widget=RadioSelect),
        ConsentPanel(),
        DraftLinksPanel(),
    ]

    def is_sample_content(self) -> bool:
        """Say whether it was loaded as a sample."""
        return bool(self.sample_key)

    @property
    def public_date(self) -> dt.date:
        """The date of the story."""
        return self.date

    def lacks(self) -> list[Problem]:
        """Name what is missing: few things are, the rest has defaults."""
        problems = super().lacks()
        if not self.summary:
            problems.append(Problem("summary", "Say in a sentence or two what the story is about."))
        if not self.byline:
            problems.append(Problem("byline", "Give the role of whoever tells it."))
        tagged = len(self.story_competencies.all())
        if not 1 <= tagged <= MOST_COMPETENCIES:
            message = f"Choose 1 to {MOST_COMPETENCIES} competencies; {tagged} are chosen."
            problems.append(Problem("story_competencies", message))
        problems += [Problem("image", message) for message in image_lacks(self.image)]
        return problems + recognising_problems(self, self.recognisable)
