"""What people took from events, in the CMS."""

from functools import cached_property

from django.urls import reverse
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView

from programme.admin.rights import Readers, seen_by
from programme.models import EventInsight

TITLE = "What people took from events"


class InsightsView(IndexView):
    """All that a user may read, the latest first."""

    model = EventInsight
    permission_policy = Readers(EventInsight)
    permission_required = "view"
    page_title = TITLE
    verbose_name_plural = "insights from events"
    header_icon = "openquote"
    index_url_name = "event-insights"
    index_results_url_name = "event-insights-results"
    default_ordering = "-changed_at"
    is_searchable = False
    _show_breadcrumbs = True

    def get_base_queryset(self) -> object:
        """Those that this user may read."""
        return seen_by(self.request.user)

    @cached_property
    def no_results_message(self) -> str:
        """What will come here, where nothing has."""
        return "Nobody has told what they took from an event yet. Once an event is over, its page asks for it."

    @cached_property
    def columns(self) -> list[Column]:
        """What is to be known of each."""
        return [
            TitleColumn("event", label="Event", accessor=event_of, get_url=address_of),
            Column("words", label="Words", accessor=beginning_of),
            Column("role", label="Role"),
            Column("get_sharing_display", label="Who may read it"),
            Column("decision", label="On the page", accessor=decision_of),
            # By it people ask us to delete theirs.
            Column("reference", label="Reference"),
            DateColumn("changed_at", label="Told", sort_key="changed_at"),
        ]


def event_of(insight: EventInsight) -> str:
    """The event that it is about."""
    return str(insight.event.title)


def beginning_of(insight: EventInsight, longest: int = 80) -> str:
    """How it begins."""
    text = insight.learned or insight.will_do
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]}…"


def decision_of(insight: EventInsight) -> str:
    """Whether readers see it."""
    return str(insight.get_decision_display()) if insight.is_publishable else "Not meant for it"


def address_of(insight: EventInsight) -> str:
    """The address of the screen about it."""
    return reverse("event-insight", args=[insight.pk])
