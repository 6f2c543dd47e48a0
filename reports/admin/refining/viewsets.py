"""Proposals, comments of the working group, and the two pages beside them, in the menu."""

from typing import Any

from django.forms import CheckboxSelectMultiple, Select
from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from reports.admin.refining import insights_page, one_proposal, version_page, views
from reports.admin.refining.forms import CommentForm, ProposalForm
from reports.models import GroupComment, Proposal
from reports.models.proposals import CHANGE


class Unindexed(ModelViewSet):
    """Something that no page uses."""

    add_to_reference_index = False
    copy_view_enabled = False


class ProposalViewSet(Unindexed):
    """Proposals; the page of each is where it is discussed and decided."""

    model = Proposal
    icon = "edit"
    menu_label = "Proposals"
    url_prefix = "framework-proposals"
    index_view_class = views.ProposalList
    add_view_class = views.ProposalCreate
    edit_view_class = views.ProposalEdit
    list_filter = ["outcome", "kind"]
    search_fields = ["title", "why"]
    search_backend_name = None
    list_display = [
        TitleColumn("title", label="Proposal", url_name="proposal:one"),
        Column("get_kind_display", label="Kind of change"),
        Column("get_outcome_display", label="Where it stands"),
        Column("rests_on", label="Rests on"),
        Column("made_by", label="By"),
        DateColumn("made_at", label="Made"),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldPanel("kind", widget=Select),
            MultiFieldPanel(
                [
                    FieldPanel("competencies", widget=CheckboxSelectMultiple),
                    FieldPanel("characteristic", widget=Select),
                ],
                "What it touches",
            ),
            InlinePanel("wordings", label="wording", heading="New words"),
            FieldPanel("why"),
            FieldPanel("you_said", heading="You said"),
        ],
        base_form_class=ProposalForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the page of each."""
        return [*super().get_urlpatterns(), path("<int:pk>/", one_proposal.show, name="one")]


class CommentViewSet(Unindexed):
    """What the working group says."""

    model = GroupComment
    icon = "comment"
    menu_label = "Comments of the working group"
    url_prefix = "framework-comments"
    add_view_class = views.CommentCreate
    list_display = [
        TitleColumn("text", label="Comment", accessor=str, url_name="groupcomment:edit"),
        Column("competency"), Column("characteristic"), "said_on",
    ]  # fmt: skip
    edit_handler = ObjectList(
        [
            FieldPanel("text"),
            FieldPanel("competency", widget=Select),
            FieldPanel("characteristic", widget=Select),
            FieldPanel("said_on"),
        ],
        base_form_class=CommentForm,
    )


class RefiningMenuItem(MenuItem):
    """Leads those who may propose changes of the framework to a page of theirs."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether it is there for this user."""
        return bool(request.user.has_perm(CHANGE))


class InsightsViewSet(ViewSet):
    """What members said."""

    name = "framework-insights"
    icon = "openquote"
    menu_label = insights_page.TITLE
    menu_item_class = RefiningMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        """One page."""
        return [path("", insights_page.show, name="index")]


class NextVersionViewSet(ViewSet):
    """The next version."""

    name = "framework-next-version"
    icon = "history"
    menu_label = version_page.TITLE
    menu_item_class = RefiningMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        """One page."""
        return [path("", version_page.show, name="index")]


class RefiningGroup(ViewSetGroup):
    """Refining the framework, in the menu below the framework."""

    items: Any = (InsightsViewSet, CommentViewSet, ProposalViewSet, NextVersionViewSet)
    menu_label = "Refining"
    menu_icon = "edit"
    menu_order = 301
