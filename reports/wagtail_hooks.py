"""The evidence in the CMS."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from reports.admin.draft_page import draft_button, draft_report, may_draft
from reports.admin.viewsets import EvidenceGroup
from reports.admin.words_of_answers import TITLE, WordsMenuItem, WordsView

register_snippet(EvidenceGroup)


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
