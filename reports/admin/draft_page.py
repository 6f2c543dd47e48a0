"""Drafting a report in the CMS."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from reports.admin.drafting import draft
from reports.models import ReportPage

NAMES = {
    "introduction": "the introduction", "quotes": "what people said", "learning": "what was learned",
    "measures": "the measures",
}  # fmt: skip
NOTHING = "Nothing was empty: what you have written stays as it is."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def draft_report(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say what would be filled in; fill it in at the press of a button."""
    live = get_object_or_404(ReportPage, pk=page_id)
    if not may_draft(live, request.user):
        raise PermissionDenied
    page = live.get_latest_revision_as_object()
    if request.method == "POST":
        filled = draft(page, request.user)
        told = ", ".join(NAMES[name] for name in filled)
        messages.success(request, f"Filled in: {told}. Read it and go on writing." if filled else NOTHING)
        return redirect("wagtailadmin_pages:edit", page_id)
    context = {"report": page, "page_title": "Draft from the data", "header_icon": "doc-full"}
    return TemplateResponse(request, "reports/admin/draft_report.html", context)


def may_draft(page: Page, user: Any) -> bool:
    """Say whether somebody may fill in this page: a report that they may edit, and that nobody has locked for them."""
    if not page.pk or not isinstance(page.specific, ReportPage):
        return False
    rights = page.permissions_for_user(user)
    return bool(rights.can_edit()) and not rights.page_locked()


def draft_button(address: str) -> Button:
    """Leads from a report to drafting it."""
    return Button("Draft from the data", address, icon_name="doc-full", priority=13)
