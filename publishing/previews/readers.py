"""Who reads drafts without working on them: a working group, say."""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from publishing.models import DocumentPage

MAY_READ = "publishing.read_drafts"
# The audience of their previews.
READER = "reader"


def readable_drafts() -> PageQuerySet:
    """The drafts that readers may see: of what was taken down, is private or outside the site, none."""
    ended = Q(consents__withdrawn_on__isnull=False) | Q(consents__expires_on__lt=timezone.localdate())
    not_taken_down = Q(live=True) | Q(first_published_at=None)
    drafts = _of_the_site().type(DocumentPage).filter(not_taken_down, has_unpublished_changes=True)
    return drafts.exclude(latest_revision=None).exclude(pk__in=Page.objects.filter(ended).values("pk"))


def may_read(user: Any, page: Page) -> bool:
    """Say whether this user may read the draft of this page."""
    return bool(user.is_active and user.has_perm(MAY_READ)) and readable_drafts().filter(pk=page.pk).exists()


def _of_the_site() -> PageQuerySet:
    """The pages of the site, without private ones and what is below them."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return Page.objects.none()
    return Page.objects.descendant_of(site.root_page, inclusive=True).public()
