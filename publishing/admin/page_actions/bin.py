"""The bin in the CMS: deleting puts a page there, and for 30 days it can be brought back."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.pages.bulk_actions import DeleteBulkAction
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.models import Page
from wagtail.permissions import policy_registry

from publishing.documents.keys import key_in
from publishing.models import Binned
from publishing.pages.base import BasePage
from publishing.pages.binning import KEPT, NoWayBack, bring_back, delete_for_good, put_into_bin
from publishing.pages.watching import pages_that_use


def delete_into_bin(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Answer instead of Wagtail, which would delete a page for good: ask first, then put it into the bin."""
    if not isinstance(page, BasePage):
        return None
    parent = page.get_parent()
    if request.method != "POST":
        context = {
            "page": page,
            "days": KEPT.days,
            "next": get_valid_next_url_from_request(request),
            "uses": len(pages_that_use(page)),
        }
        return TemplateResponse(request, "publishing/admin/confirm_bin.html", context)
    put_into_bin(page, request.user)
    messages.success(
        request,
        f"“{page.title}” is in the bin. It can be brought back for {KEPT.days} days.",
        [messages.button(reverse("bin"), "Open the bin")],
    )
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_explore", args=[parent.pk]))


class DeletePage(DeleteView):
    """Deletes a page, and says so of one that somebody has deleted already: a press may come twice."""

    def dispatch(self, request: HttpRequest, page_id: int, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the bin if it is there."""
        if Binned.objects.filter(page=page_id).exists():
            messages.success(request, "That page is in the bin already.")
            return redirect("bin")
        answer: HttpResponse = super().dispatch(request, page_id, *args, **kwargs)
        return answer


class PutIntoBin(DeleteBulkAction):
    """Deletes several pages at once, into the bin."""

    @classmethod
    def execute_action(cls, objects: Iterable[Page], user: Any = None, **_kwargs: Any) -> tuple[int, int]:
        """Put them into the bin; return how many, and how many pages below them."""
        chosen = list(objects)
        # What is below another goes with it, and comes back with it.
        pages = [page for page in chosen if not any(page.is_descendant_of(other) for other in chosen)]
        below = sum(page.get_descendant_count() for page in pages)
        for page in pages:
            put_into_bin(page.specific, user)
        return len(pages), below

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """Say where they are now."""
        number = num_parent_objects + num_child_objects
        return f"{number} {'page is' if number == 1 else 'pages are'} in the bin, for {KEPT.days} days."


@require_admin_access
def the_bin(request: HttpRequest) -> HttpResponse:
    """Show what is in the bin to those who may bring it back; bring something back, or delete it for good."""
    if not policy_registry.get_by_type(Page).user_has_permission(request.user, "add"):
        raise PermissionDenied
    if request.method == "POST":
        return _change(request)
    binned = Binned.objects.select_related("page", "parent", "binned_by")
    rows = [{"binned": one, "until": one.binned_at + KEPT} for one in binned if _may_bring_back(request.user, one)]
    context = {"rows": rows, "days": KEPT.days, "page_title": "Bin", "header_icon": "bin"}
    return TemplateResponse(request, "publishing/admin/bin.html", context)


def _change(request: HttpRequest) -> HttpResponse:
    action = "bring-back" if "bring-back" in request.POST else "delete"
    # Whoever empties the bin meanwhile waits, or was first.
    kept = Binned.objects.select_for_update()
    binned = get_object_or_404(kept, pk=key_in(request.POST.get(action, "")))
    if not _may_bring_back(request.user, binned):
        raise PermissionDenied
    title = binned.page.title
    if action == "delete":
        delete_for_good(binned, request.user)
        messages.success(request, f"“{title}” is gone for good.")
        return redirect("bin")
    try:
        page = bring_back(binned, request.user)
    except NoWayBack:
        messages.error(request, f"“{title}” cannot be brought back: the page that it was under is gone.")
        return redirect("bin")
    moved = "" if page.slug == binned.slug else f" Its address was taken: it is “{page.slug}” now."
    messages.success(request, f"“{title}” is back as a draft.{moved}")
    return redirect("wagtailadmin_pages:edit", page.pk)


def _may_bring_back(user: Any, binned: Binned) -> bool:
    """Say whether somebody may: who may publish where it was, or may write there and deleted it."""
    if binned.parent is None:
        return bool(user.is_superuser)
    rights = binned.parent.permissions_for_user(user)
    return bool(rights.can_publish_subpage() or (binned.binned_by_id == user.pk and rights.can_add_subpage()))
