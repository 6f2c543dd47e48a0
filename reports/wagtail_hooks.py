"""The evidence in the CMS."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from reports.admin.draft_page import draft_button, draft_report, may_draft
from reports.admin.refining.policies import NeverDeleted
from reports.admin.refining.viewsets import RefiningGroup
from reports.admin.viewsets import EvidenceGroup
from reports.admin.words_of_answers import TITLE, WordsMenuItem, WordsView
from reports.models import Proposal
from reports.models.proposals import DECIDE

register_snippet(EvidenceGroup)
# Before the view sets: they ask for the policy of their models as they are registered.
register_permission_policy(Proposal, NeverDeleted(Proposal))
hooks.register("register_admin_viewset", RefiningGroup)


@hooks.register("register_permissions")
def deciding() -> "QuerySet[Permission]":
    """Let administrators name who decides about proposals."""
    return Permission.objects.filter(content_type__app_label="reports", codename=DECIDE.partition(".")[2])


@hooks.register("register_log_actions")
def name_actions(actions: LogActionRegistry) -> None:
    """Name what is noted of a proposal beside creation and change."""
    for name, label, said in (
        ("rest", "Choose insights", "What it rests on was chosen"),
        ("note", "Note", "An editor noted something"),
        ("accept", "Accept", "It was accepted"),
        ("decline", "Do not accept", "It was not accepted"),
        ("back", "Take back", "The decision was taken back"),
    ):
        actions.register_action(f"reports.proposal_{name}", label, said)


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    """Where a report is drafted, and where words beside three questions are read."""
    words = "three-questions-words"
    return [
        path("reports-drafting/<int:page_id>/", draft_report, name="draft_report"),
        path("three-questions/", WordsView.as_view(), name=words),
        path("three-questions/results/", WordsView.as_view(results_only=True), name=f"{words}-results"),
    ]


@hooks.register("register_reports_menu_item")
def words_of_answers() -> MenuItem:
    """Put the words beside three questions among the reports."""
    address = reverse("three-questions-words")
    return WordsMenuItem(TITLE, address, name="three-questions-words", icon_name="openquote", order=891)


@hooks.register("register_page_header_buttons")
def offer_drafting(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:  # noqa: ARG001  Wagtail's signature
    """Offer to draft a report."""
    if may_draft(page, user):
        yield draft_button(reverse("draft_report", args=[page.pk]))
