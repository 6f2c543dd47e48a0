"""The list of what people offered: what is new, what waits for whom, and by when we promised to answer."""

from functools import cached_property

from django.urls import reverse
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.permission_policies import ModelPermissionPolicy

from contributions.models import Contribution
from contributions.offering.telling import KINDS

LABELS = {name: option.label for name, option in KINDS}


class ContributionFilterSet(WagtailFilterSet):
    """Contributions by where they stand."""

    class Meta:
        model = Contribution
        fields = ["stage", "call"]


class InboxView(IndexView):
    """Everything that was offered, the newest first."""

    model = Contribution
    permission_policy = ModelPermissionPolicy(Contribution)
    permission_required = "view"
    page_title = "Offered stories"
    header_icon = "mail"
    index_url_name = "inbox"
    index_results_url_name = "inbox_results"
    filterset_class = ContributionFilterSet
    default_ordering = "-received_at"
    is_searchable = False
    _show_breadcrumbs = True

    def get_base_queryset(self) -> object:
        """What was offered, each with its call."""
        return super().get_base_queryset().select_related("call")

    @cached_property
    def columns(self) -> list[Column]:
        """What editors need to know of each."""
        return [
            TitleColumn("title", label="Story", accessor=title_of, get_url=address_of),
            Column("kind", label="Kind", accessor=kind_of),
            Column("call", label="Call", accessor=call_of),
            Column("stage", label="Stands", accessor="get_stage_display", sort_key="stage"),
            DateColumn("received_at", label="Received", sort_key="received_at"),
            Column("reply_by", label="Answer promised by", accessor=promise_of, sort_key="reply_by"),
        ]


def title_of(contribution: Contribution) -> str:
    """What it is called, with its reference."""
    title = contribution.given("title", "title")
    return f"{title} ({contribution.reference})" if title else contribution.reference


def kind_of(contribution: Contribution) -> str:
    """Its kind, in words."""
    return LABELS.get(contribution.kind, contribution.kind)


def call_of(contribution: Contribution) -> str:
    """The call that it answers."""
    return contribution.call.title if contribution.call else ""


def promise_of(contribution: Contribution) -> str:
    """The day by which an answer was promised, as long as it is owed."""
    return f"{contribution.reply_by:%-d %B %Y}" if contribution.stage == Contribution.Stage.NEW else ""


def address_of(contribution: Contribution) -> str:
    """The address of the page about it."""
    return reverse("inbox_contribution", args=[contribution.pk])
