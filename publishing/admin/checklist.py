"""What a page lacks before it may be published, for the list above its form."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from wagtail.admin.auth import require_admin_access
from wagtail.models import Page

from publishing.pages.base import BasePage


@dataclass(frozen=True)
class Entry:
    """A line of the list: what is missing, and the place in the form where it is mended."""

    message: str
    anchor: str


def entries(page: BasePage) -> list[Entry]:
    """The list for a page as it is in the form or in its latest draft."""
    found = [Entry(problem.message, page.anchor_of(problem.field)) for problem in page.lacks()]
    return found if page.title else [Entry("Give it a title.", "id_title"), *found]


@require_admin_access
def checklist(request: HttpRequest, page_id: int) -> HttpResponse:
    """Answer with what the latest draft of a page lacks, for an editor who may edit it."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, BasePage):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = page.get_latest_revision_as_object()
    return render(request, "publishing/admin/checklist.html", {"entries": entries(draft)})
