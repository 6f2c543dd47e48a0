"""Who reads drafts without working on them: a working group, say."""

from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from publishing.models import DocumentPage

MAY_READ = "publishing.read_drafts"
# The audience of their previews.
READER = "reader"


def readable_drafts() -> QuerySet[Page]:
    """The drafts that readers may see: of what was taken down, is private or lacks a consent that it had, none."""
    ended = Q(consents__withdrawn_on__isnull=False) | Q(consents__expires_on__lt=timezone.localdate())
    not_taken_down = Q(live=True) | Q(first_published_at=None)
    drafts = Page.objects.public().filter(not_taken_down, has_unpublished_changes=True, content_type__in=_types())
    taken_down = Page.objects.filter(ended).values("pk")
    kept: QuerySet[Page] = drafts.exclude(latest_revision=None).exclude(pk__in=taken_down)
    return kept


def may_read(user: Any, page: Page) -> bool:
    """Say whether this user may read the draft of this page."""
    return bool(user.is_active and user.has_perm(MAY_READ)) and readable_drafts().filter(pk=page.pk).exists()


def _types() -> list[ContentType]:
    models = [model for model in apps.get_models() if issubclass(model, DocumentPage)]
    return list(ContentType.objects.get_for_models(*models).values())
