"""The bin: where deleted pages are for a while, with their history, before they are gone for good."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.models import Page
from wagtail.query import PageQuerySet

from publishing.models.bin_rights import PagePermissions

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser


class BinPage(Page):
    """The place of what is in the bin: beside the site, so that the gateway admits nothing below it."""

    is_creatable = False
    parent_page_types: ClassVar[list[str]] = []
    page_ptr: Any

    class Meta:
        verbose_name = "bin"

    def permissions_for_user(self, user: "AbstractUser | AnonymousUser") -> PagePermissions:
        """Let nobody do anything with it: what is below it would go with it."""
        return PagePermissions(user, self)


class Binned(models.Model):
    """A page in the bin: where it was, under which slug, and who put it there."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="binned")
    parent = models.ForeignKey(Page, on_delete=models.SET_NULL, null=True, related_name="+")
    slug = models.CharField(max_length=255)
    binned_at = models.DateTimeField(db_index=True)
    binned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-binned_at"]

    def __str__(self) -> str:
        return f"{self.slug} since {timezone.localtime(self.binned_at):%Y-%m-%d}"


def outside_the_bin(pages: PageQuerySet) -> PageQuerySet:
    """Those of some pages that were not deleted. By their paths, which Wagtail's search can narrow by."""
    place = BinPage.objects.values_list("path", flat=True).first()
    return pages.exclude(path__startswith=place) if place else pages
