"""How public documents are asked for."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from publishing.models import PublicDocument  # noqa: F401  the quoted name below


class PublicDocumentQuerySet(models.QuerySet["PublicDocument"]):
    """Documents, with the one filter that every public surface begins with."""

    def public(self, at: datetime | None = None) -> Self:
        """Keep what the world may see at this moment, by the clock, whether or not a job has run."""
        now = at or timezone.now()
        unexpired = Q(expires_at__isnull=True) | Q(expires_at__gt=now)
        samples = Q() if settings.SHOW_SAMPLES else Q(is_sample=False)
        return self.filter(unexpired & samples, withdrawn_at__isnull=True)

    def collection(self, name: str) -> Self:
        """Keep one collection, such as ``stories``."""
        return self.filter(collection=name)

    def with_facet(self, name: str, *values: str) -> Self:
        """Keep documents that carry any of these values of a facet."""
        from publishing.models import DocumentFacet

        matches = DocumentFacet.objects.filter(document=models.OuterRef("pk"), name=name, value__in=values)
        return self.filter(models.Exists(matches))

    def newest_first(self) -> Self:
        """Order by date, newest first, then by id: the same order for everyone, whatever happened meanwhile."""
        return self.order_by("-date", "id")
