"""What the world sees: documents, and what can be found by."""

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Reason(models.TextChoices):
    """Why a document has its number: what happened to it last."""

    PUBLISHED = "published", "Published, for the first time or again"
    CHANGED = "changed", "Changed"
    MOVED = "moved", "Moved to another address"
    WITHDRAWN = "withdrawn", "Withdrawn"
    EXPIRED = "expired", "Expired"


class PublicDocumentQuerySet(models.QuerySet["PublicDocument"]):
    """Documents, with the one filter that every public surface begins with."""

    def public(self, at: datetime | None = None) -> Self:
        """Keep what the world may see at this moment, by the clock, whether or not a job has run."""
        now = at or timezone.now()
        unexpired = Q(expires_at__isnull=True) | Q(expires_at__gt=now)
        samples = Q() if settings.SHOW_SAMPLES else Q(is_sample=False)
        return self.filter(unexpired & samples, withdrawn_at__isnull=True)

    def collection(self, name: str) -> Self:
        """Keep one collection."""
        return self.filter(collection=name)

    def with_facet(self, name: str, *values: str) -> Self:
        """Keep documents that carry any of these values of a facet."""
        matches = DocumentFacet.objects.filter(document=models.OuterRef("pk"), name=name, value__in=values)
        return self.filter(models.Exists(matches))

    def newest_first(self) -> Self:
        """Order by date, newest first, then by id: the same order for everyone, whatever happened meanwhile."""
        return self.order_by("-date", "id")


class PublicDocument(models.Model):
    """One thing that is, or once was, public, with its whole answer as text.

    `card` is what a list shows, `body` is everything; both are JSON objects, served as they are. A thing that stopped
    being public stays as a tombstone (`withdrawn_at` is set, both texts are empty), so that its address can say so.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    collection = models.CharField(max_length=40)
    source = models.CharField(max_length=80, unique=True)
    slug = models.CharField(max_length=255)
    path = models.CharField(max_length=1000, db_index=True)
    date = models.DateField()
    place = models.IntegerField(default=0)
    is_sample = models.BooleanField(default=False)
    sequence = models.BigIntegerField(unique=True)
    changed_at = models.DateTimeField()
    reason = models.CharField(max_length=9, choices=Reason.choices, default=Reason.PUBLISHED)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # By the clock: when it stops being public, and when something that it links to does.
    expires_at = models.DateTimeField(null=True, blank=True)
    stale_at = models.DateTimeField(null=True, blank=True)
    schema = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    title = models.CharField(max_length=255)
    card = models.TextField(blank=True)
    body = models.TextField(blank=True)
    # What search reads of it, as JSON; empty if it is not searched.
    searched = models.TextField(blank=True, default="")

    objects = PublicDocumentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["collection", "-date", "id"], name="document_newest_first"),
            models.Index(fields=["collection", "slug"], name="document_by_slug"),
            models.Index(fields=["kind"], name="document_by_kind"),
            models.Index(fields=["expires_at"], name="document_by_expiry", condition=Q(expires_at__isnull=False)),
            models.Index(fields=["stale_at"], name="document_by_staleness", condition=Q(stale_at__isnull=False)),
            models.Index(fields=["schema"], name="document_by_schema"),
            models.Index(
                fields=["withdrawn_at"], name="document_by_withdrawal", condition=Q(withdrawn_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug} ({self.sequence})"

    def is_public(self, at: datetime) -> bool:
        """Say whether the world may see it: the same rule as the query set's `public`."""
        is_current = self.withdrawn_at is None and (self.expires_at is None or self.expires_at > at)
        return is_current and (settings.SHOW_SAMPLES or not self.is_sample)


class DocumentFacet(models.Model):
    """A value that a public document can be found by; `date` is the document's, so that one index pages a filter."""

    document = models.ForeignKey(PublicDocument, on_delete=models.CASCADE, related_name="facets")
    name = models.CharField(max_length=40)
    value = models.CharField(max_length=100)
    label = models.CharField(max_length=255)
    date = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["name", "value", "-date", "document"], name="facet_newest_first")]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


class DocumentReference(models.Model):
    """Something that a document was built from: when that changes, the document is built again."""

    document = models.ForeignKey(PublicDocument, on_delete=models.CASCADE, related_name="references")
    target = models.CharField(max_length=80, db_index=True)

    def __str__(self) -> str:
        return self.target


class DocumentFile(models.Model):
    """A stored file that a document shows or offers; a file that no public document uses is not served."""

    document = models.ForeignKey(PublicDocument, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255, db_index=True)

    def __str__(self) -> str:
        return self.name


class FormerAddress(models.Model):
    """A path and slug that a public document had before it moved."""

    document = models.ForeignKey(PublicDocument, on_delete=models.CASCADE, related_name="former_addresses")
    collection = models.CharField(max_length=40)
    slug = models.CharField(max_length=255)
    path = models.CharField(max_length=1000, db_index=True)

    class Meta:
        indexes = [models.Index(fields=["collection", "slug"], name="former_address_by_slug")]

    def __str__(self) -> str:
        return self.path
