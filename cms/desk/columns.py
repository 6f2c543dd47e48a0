"""The columns of the list of stories."""

from typing import Any

from django.db.models import Model
from django.middleware.csrf import get_token
from django.urls import reverse
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTitleColumn

from cms.desk.soon import is_review_near
from library.models import StoryPage


class StoryStatusColumn(PageStatusColumn):
    """The status of a story, and what its latest draft lacks."""

    cell_template_name = "cms/desk/status_cell.html"

    def get_cell_context_data(self, instance: StoryPage, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Add what the draft lacks, unless there is no draft."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"missing": missing(instance)}


class ReviewColumn(Column):
    """The date of the next review, with the button that puts it off once it is near."""

    cell_template_name = "cms/desk/review_cell.html"

    def get_cell_context_data(self, instance: StoryPage, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Add what the button sends."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        is_near = is_review_near(instance)
        # The list is also asked for without the page around it; one comes back to the page.
        back = f"{reverse('stories:index')}?{request.GET.urlencode()}"
        return context | {"is_near": is_near, "token": get_token(request) if is_near else "", "next": back}


def missing(story: StoryPage) -> list[str]:
    """What stands between a story's draft and its publication, as it was when last looked at."""
    is_draft = story.has_unpublished_changes or not story.live
    return story.readiness.messages if is_draft and hasattr(story, "readiness") else []


def kind(story: StoryPage) -> str:
    """The kind of a story."""
    return str(story.cached_content_type.model_class().get_verbose_name())


def status(story: Any) -> str:
    """The status in words; the view has asked for it with all others."""
    return str(story.shown_status)


def competencies(story: Any) -> str:
    """What the tags of a story mean as the current framework words it, in its order."""
    return ", ".join(label for key, label in story.wordings.items() if key in story.meant)


def label(attribute: str) -> Any:
    """A function that gives the label of a vocabulary's word, for a column."""

    def get(story: StoryPage) -> str:
        term: Model | None = getattr(story, attribute)
        return str(term) if term else ""

    get.__name__ = attribute
    return get


def picture(story: StoryPage) -> str:
    """Whether a story has a picture of its own, and one that everybody can do with."""
    if story.image is None:
        return "No"
    return "Yes" if story.image.has_alternative else "No alternative text"


def consent_until(story: StoryPage) -> str:
    """The last day on which every consent of a story holds."""
    records = list(story.consents.all())
    if not records:
        return "None"
    if any(record.withdrawn_on for record in records):
        return "Withdrawn"
    ends = [record.expires_on for record in records if record.expires_on]
    return f"{min(ends):%-d %b %Y}" if ends else "No end"


def day(attribute: str) -> Any:
    """A function that gives a date as British editors write it, for a column."""

    def get(story: StoryPage) -> str:
        value = getattr(story, attribute)
        return f"{value:%-d %b %Y}" if value else ""

    get.__name__ = attribute
    return get


CONSENT = Column("consent_until", label="Consent until", classname="desk-short", accessor=consent_until)
COLUMNS = [
    BulkActionsCheckboxColumn("bulk_actions", obj_type="page"),
    PageTitleColumn("title", label="Title", sort_key="title", classname="title"),
    Column("kind", accessor=kind, classname="desk-short", sort_key="content_type__model"),
    StoryStatusColumn("status", label="Status", classname="desk-status"),
    Column("competencies", accessor=competencies, classname="desk-wide"),
    Column(
        "part_of_system", label="Part of the system", accessor=label("part_of_system"), sort_key="part_of_system__order"
    ),
    Column("date", accessor=day("date"), classname="desk-short", sort_key="date"),
    ReviewColumn("review_due", label="Review due", accessor=day("review_due"), sort_key="review_due"),
    CONSENT,
    Column("picture", accessor=picture),
]
# What is written into a spreadsheet, by the name of its column there.
EXPORTED = {
    "title": "Title",
    "kind": "Kind",
    "status": "Status",
    "missing": "Still missing",
    "competencies": "Competencies",
    "part_of_system": "Part of the system",
    "topics": "Topics",
    "byline": "Byline",
    "summary": "Summary",
    "date": "Date",
    "reviewed_on": "Reviewed on",
    "review_due": "Review due",
    "consent_until": "Consent until",
    "picture": "Picture",
    "address": "Address",
}
