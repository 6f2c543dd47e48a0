"""The list of what people offered: what is new, what waits for whom, and by when we promised to answer."""

from functools import cached_property
from typing import Any

from django.urls import reverse
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.permission_policies import ModelPermissionPolicy

from contributions.handling.editors import name_of, visible_to
from contributions.inbox.standing import LISTS, in_list
from contributions.models import Contribution
from contributions.offering.telling import KINDS

LABELS = {name: option.label for name, option in KINDS}


class ContributionFilterSet(WagtailFilterSet):
    """Contributions by whom they wait for, and by where they stand."""

    waiting = ChoiceFilter(label="Show", choices=list(LISTS.items()), method="narrow")

    class Meta:
        model = Contribution
        fields = ["waiting", "stage", "call"]

    def narrow(self, found: Any, _name: str, value: str) -> Any:
        """Keep those of a list."""
        return in_list(found, value, self.request.user)


class InboxView(IndexView):
    """Everything that was offered, the newest first."""

    model = Contribution
    permission_policy = ModelPermissionPolicy(Contribution)
    permission_required = "view"
    page_title = "Offered stories"
    verbose_name_plural = "offered stories"
    header_icon = "mail"
    index_url_name = "inbox"
    index_results_url_name = "inbox_results"
    filterset_class = ContributionFilterSet
    default_ordering = "-received_at"
    is_searchable = False
    _show_breadcrumbs = True

    def get_base_queryset(self) -> object:
        """What this user may see."""
        return visible_to(self.request.user).select_related("assigned_to", "call")

    @cached_property
    def no_results_message(self) -> str:
        """What will come here, where nothing has; or that the filter leaves nothing."""
        offered = "No story has been offered yet. What people send from “Offer a story” comes here."
        return super().no_results_message if self.is_filtering else offered

    @cached_property
    def columns(self) -> list[Column]:
        """What editors need to know of each."""
        return [
            TitleColumn("title", label="Story", accessor=title_of, get_url=address_of),
            Column("kind", label="Kind", accessor=kind_of),
            Column("call", label="Call", accessor=call_of),
            Column("stage", label="Stands", accessor=stands, sort_key="stage"),
            Column("assigned_to", label="With", accessor=with_whom),
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


def stands(contribution: Contribution) -> str:
    """Where it stands, in words; a concern is all there is to say."""
    return "Concern" if contribution.concern_at else contribution.get_stage_display()


def with_whom(contribution: Contribution) -> str:
    """Who looks after it."""
    return name_of(contribution.assigned_to) if contribution.assigned_to else ""


def promise_of(contribution: Contribution) -> str:
    """The day by which an answer was promised, as long as it is owed."""
    return f"{contribution.reply_by:%-d %B %Y}" if contribution.stage == Contribution.Stage.NEW else ""


def address_of(contribution: Contribution) -> str:
    """The address of the page about it."""
    return reverse("inbox_contribution", args=[contribution.pk])
