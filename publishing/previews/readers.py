"""Who reads drafts without working on them: a working group, say."""

from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page, Site

from publishing.models import DocumentPage

MAY_READ = "publishing.read_drafts"
# The audience of their previews.
READER = "reader"


def readable_drafts() -> QuerySet[Page]:
    """The drafts that readers may see: of what was taken down, is private or outside the site, none."""
    ended = Q(consents__withdrawn_on__isnull=False) | Q(consents__expires_on__lt=timezone.localdate())
    not_taken_down = Q(live=True) | Q(first_published_at=None)
    drafts = _of_the_site().filter(not_taken_down, has_unpublished_changes=True, content_type__in=_types())
    return drafts.exclude(latest_revision=None).exclude(pk__in=Page.objects.filter(ended).values("pk"))


def may_read(user: Any, page: Page) -> bool:
    """Say whether this user may read the draft of this page."""
    return bool(user.is_active and user.has_perm(MAY_READ)) and readable_drafts().filter(pk=page.pk).exists()


def _of_the_site() -> QuerySet[Page]:
    """The pages of the site, without private ones and what is below them."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    pages: QuerySet[Page] = Page.objects.none()
    if site is not None:
        pages = Page.objects.descendant_of(site.root_page, inclusive=True).public()
    return pages


def _types() -> list[ContentType]:
    models = [model for model in apps.get_models() if issubclass(model, DocumentPage)]
    return list(ContentType.objects.get_for_models(*models).values())
