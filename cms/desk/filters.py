"""What the list of stories is narrowed by."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.models import ReferenceIndex

from characteristics.models import PartOfSystem, Topic
from characteristics.services import shown_today, wordings_of_today
from cms.desk.soon import consents_that_end
from library.models import BlogPage, CaseStudyPage, StoryCompetency, StoryPage, VoxPopPage
from publishing.building.status import ASKED_OF_A_STATUS, LABELS, statuses
from publishing.models import ConsentRecord, Picture, may_read_consents

KINDS = [(model._meta.model_name, model.get_verbose_name()) for model in (CaseStudyPage, BlogPage, VoxPopPage)]
CONSENTS = [
    ("in-force", "In force"),
    ("ends-soon", "Ends within a month"),
    ("ended", "Has ended"),
    ("withdrawn", "Withdrawn"),
    ("none", "None recorded"),
]
PICTURES = [("yes", "With a picture"), ("no", "Without a picture"), ("no-text", "Alternative text is missing")]
READY = [("yes", "Ready to be published"), ("no", "Something is missing")]

Stories = QuerySet[StoryPage]


def competencies() -> Iterable[tuple[str, str]]:
    """The competencies of the current framework, to choose from."""
    return list(wordings_of_today().values_list("competency__slug", "short_label"))


class Several(django_filters.MultipleChoiceFilter):
    """Some of several values."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=CheckboxSelectMultiple, distinct=False, **options)


class StoryFilters(WagtailFilterSet):
    """Stories by everything that their list shows."""

    kind = Several(label="Kind", choices=KINDS, field_name="content_type__model")
    status = Several(
        label="Status", choices=[(state.value, words) for state, words in LABELS.items()], method="by_status"
    )
    ready = django_filters.ChoiceFilter(label="Drafts", choices=READY, method="by_readiness")
    competency = Several(label="Competency", choices=competencies, method="by_competency")
    part_of_system = django_filters.ModelMultipleChoiceFilter(
        label="Part of the system", queryset=PartOfSystem.objects.all(), widget=CheckboxSelectMultiple, distinct=False
    )
    topic = django_filters.ModelChoiceFilter(label="Topic", queryset=Topic.objects.order_by("name"), method="by_topic")
    date = django_filters.DateFromToRangeFilter(label="Date", widget=DateRangePickerWidget)
    review_due = django_filters.DateFromToRangeFilter(label="Review due", widget=DateRangePickerWidget)
    consent = django_filters.ChoiceFilter(label="Consent", choices=CONSENTS, method="by_consent")
    picture = django_filters.ChoiceFilter(label="Picture", choices=PICTURES, method="by_picture")

    class Meta:
        model = StoryPage
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_read_consents(self.request.user):
            del self.filters["consent"]

    def by_status(self, stories: Stories, _name: str, values: list[str]) -> Stories:
        """Keep the stories in these states, as the gateway has it now."""
        if not values:
            return stories
        read = StoryPage.objects.only(*ASKED_OF_A_STATUS, "sample_key")
        known = statuses(read.filter(pk__in=stories.order_by().values("pk")))
        return stories.filter(pk__in=[pk for pk, status in known.items() if status.state in values])

    def by_readiness(self, stories: Stories, _name: str, value: str) -> Stories:
        """Keep drafts that lack nothing, or something."""
        drafts = stories.filter(Q(live=False) | Q(has_unpublished_changes=True))
        return drafts.filter(readiness__count=0) if value == "yes" else drafts.filter(readiness__count__gt=0)

    def by_competency(self, stories: Stories, _name: str, values: list[str]) -> Stories:
        """Keep the stories whose tags mean any of these competencies."""
        if not values:
            return stories
        wanted = set(wordings_of_today().filter(competency__slug__in=values).values_list("competency", flat=True))
        meant = shown_today(StoryCompetency.objects.values_list("content_object", "tag"))
        return stories.filter(pk__in=[page for page, keys in meant.items() if keys & wanted])

    def by_topic(self, stories: Stories, _name: str, value: Topic) -> Stories:
        """Keep the stories about a topic."""
        return stories.filter(pk__in=StoryPage.objects.filter(story_topics__tag=value).values("pk"))

    def by_consent(self, stories: Stories, _name: str, value: str) -> Stories:
        """Keep the stories of which a consent is so, or which have none."""
        today = timezone.localdate()
        # Others are kept of stories that are gone.
        records = ConsentRecord.objects.exclude(page=None)
        given, standing = records.values("page"), records.filter(withdrawn_on=None)
        withdrawn = records.exclude(withdrawn_on=None).values("page")
        ended = standing.filter(expires_on__lt=today).values("page")
        found = {
            "none": ~Q(pk__in=given),
            "withdrawn": Q(pk__in=withdrawn),
            "ended": Q(pk__in=ended),
            "ends-soon": Q(pk__in=consents_that_end().exclude(page=None).values("page")),
            "in-force": Q(pk__in=given) & ~Q(pk__in=withdrawn) & ~Q(pk__in=ended),
        }
        return stories.filter(found[value])

    def by_picture(self, stories: Stories, _name: str, value: str) -> Stories:
        """Keep the stories with or without a picture of their own, or with any picture that lacks its text."""
        if value != "no-text":
            return stories.filter(image__isnull=value == "no")
        bare = Picture.objects.filter(description="", decorative_only=False)
        used = ReferenceIndex.objects.filter(to_object_id__in=[str(pk) for pk in bare.values_list("pk", flat=True)])
        of_pages = used.filter(
            to_content_type=ContentType.objects.get_for_model(Picture), base_content_type__model="page"
        )
        return stories.filter(pk__in=[int(key) for key in of_pages.values_list("object_id", flat=True)])
