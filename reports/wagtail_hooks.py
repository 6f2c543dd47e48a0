"""The evidence in the CMS."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from reports.admin.draft_page import draft_button, draft_report, may_draft
from reports.admin.viewsets import EvidenceGroup

register_snippet(EvidenceGroup)


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    """Where a report is drafted."""
    return [path("reports-drafting/<int:page_id>/", draft_report, name="draft_report")]


@hooks.register("register_page_header_buttons")
def offer_drafting(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:  # noqa: ARG001  Wagtail's signature
    """Offer to draft a report."""
    if may_draft(page, user):
        yield draft_button(reverse("draft_report", args=[page.pk]))
