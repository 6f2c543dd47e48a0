"""Links by which a contributor reads a draft without an account: made, listed and taken back in the CMS."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.models import Page

from publishing.documents.keys import key_in
from publishing.models import PreviewGrant
from publishing.pages.base import BasePage
from publishing.previews import tokens

LIFE = timedelta(hours=48)


@dataclass(frozen=True)
class DraftLink:
    """A link that is still good, and where it leads."""

    grant: PreviewGrant

    @property
    def address(self) -> str:
        """The address to send. What stands behind the # is sent to no server by a browser, and so stands in no log."""
        return f"{settings.PUBLIC_URL}{reverse('draft')}#{tokens.token_of(self.grant)}"


def links_to(page: Page) -> list[DraftLink]:
    """The links to a page's drafts that are not over, the newest first."""
    given = page.preview_grants.filter(audience=tokens.CONTRIBUTOR, expires_at__gt=timezone.now())
    if page.last_published_at:
        given = given.filter(refreshed_at__gte=page.last_published_at)
    return [DraftLink(grant) for grant in given.select_related("user").order_by("-refreshed_at")]


@never_cache
def manage_links(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the links to a draft; make one, or take one back."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, BasePage) or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if request.method == "POST":
        if "revoke" in request.POST:
            _revoke(request, page)
        else:
            _share(request, page)
        return redirect("draft_links", page_id)
    context = {"page": page, "links": links_to(page), "page_title": "Links to the draft", "header_icon": "link"}
    return TemplateResponse(request, "publishing/admin/draft_links.html", context)


def _share(request: HttpRequest, page: BasePage) -> None:
    draft = page.get_latest_revision_as_object()
    tokens.allow(draft, request.user, tokens.CONTRIBUTOR, life=LIFE)
    log(page, "publishing.share_draft", user=request.user)
    messages.success(request, "Whoever has the link can read the draft as it is now, for 48 hours.")


def _revoke(request: HttpRequest, page: BasePage) -> None:
    given = page.preview_grants.filter(audience=tokens.CONTRIBUTOR)
    tokens.revoke(get_object_or_404(given, pk=key_in(request.POST["revoke"])))
    log(page, "publishing.revoke_draft", user=request.user)
    messages.success(request, "The link opens nothing any more.")
