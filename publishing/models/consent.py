"""Consent: who agreed that something is published, to what, and until when."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django_cleanup import cleanup
from wagtail.models import Page

from publishing.media.file_storage import LibraryStorage
from publishing.media.file_transactions import StoredTogether
from publishing.media.paths import private_upload_to


@cleanup.select
class ConsentRecord(StoredTogether):
    """One person's consent to one page.

    It is not part of the page's revisions: withdrawing it works at once and no older version brings it back. Every
    record of a page must be in force for the page to be public. Evidence is private, and goes with its record. The
    record outlives its page: what was agreed to can be shown for as long as the law asks.
    """

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.SET_NULL, null=True, blank=True, related_name="consents"
    )
    given_by = models.CharField("whose consent", max_length=200, help_text="A role is enough: the ward manager.")
    covers = models.CharField(
        "for what", max_length=255, default="Publication in the library, its API and the sites that show it"
    )
    evidence_note = models.TextField(blank=True, help_text="Where the consent can be found, or how it was given.")
    evidence_file = models.FileField(blank=True, upload_to=private_upload_to, storage=LibraryStorage)
    given_on = models.DateField(default=date.today)
    expires_on = models.DateField(null=True, blank=True, help_text="The last day on which it holds. Empty: no end.")
    withdrawn_on = models.DateField(null=True, blank=True, help_text="Any date here takes the page down at once.")
    # What is known of a page that was deleted: its title, what it is called wherever it goes, and the day.
    page_title = models.CharField(max_length=255, blank=True, editable=False)
    page_key = models.UUIDField(null=True, editable=False, db_index=True)
    page_gone_on = models.DateField(null=True, editable=False)
    # Of a person who was erased, the dates stay and what the words were called; the digest knows the person again.
    erased_on = models.DateField(null=True, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = "consent"
        ordering = ["-given_on", "-pk"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._first_page_id: int | None = self.__dict__.get("page_id")

    def __str__(self) -> str:
        return f"{self.given_by}, {self.given_on:%d %B %Y}"

    def clean(self) -> None:
        """Demand a page that needs it, evidence, and dates that can be true."""
        errors = {}
        if not self.page and not self.page_key:
            errors["page"] = "Choose the page that it is for."
        if self.page and not getattr(self.page.specific_class, "needs_consent", False):
            errors["page"] = "Choose a page that needs consent: this one needs none."
        if not (self.evidence_note or self.evidence_file):
            errors["evidence_note"] = "Add a note or a file that shows the consent."
        if self.given_on and self.given_on > timezone.localdate():
            errors["given_on"] = "Consent cannot be given in the future."
        if self.given_on and self.expires_on and self.expires_on < self.given_on:
            errors["expires_on"] = "It would end before it began."
        if errors:
            raise ValidationError(errors)

    @property
    def page_name(self) -> str:
        """The title of the page that it is for, or was."""
        return str(self.page) if self.page else f"{self.page_title} (deleted)"

    @property
    def page_ids(self) -> set[int]:
        """The pages that it speaks for, or did before it was changed."""
        return {pk for pk in (self._first_page_id, self.page_id) if pk is not None}

    @property
    def state(self) -> str:
        """Say in a word or two whether it holds now."""
        if self.erased_on:
            return "Erased"
        if self.withdrawn_on:
            return "Withdrawn"
        return "In force" if self.in_force(timezone.now()) else "Expired"

    @property
    def state_in_full(self) -> str:
        """Say whether it holds now, and since or until when."""
        if self.withdrawn_on:
            return f"Withdrawn on {self.withdrawn_on:%-d %B %Y}"
        if not self.expires_on:
            return self.state
        return f"{self.state} {'until' if self.in_force(timezone.now()) else 'on'} {self.expires_on:%-d %B %Y}"

    @property
    def ends_at(self) -> datetime | None:
        """The moment after which it no longer holds."""
        if self.expires_on is None:
            return None
        return timezone.make_aware(datetime.combine(self.expires_on + timedelta(days=1), time.min))

    def in_force(self, at: datetime) -> bool:
        """Say whether it holds at this moment."""
        return not (self.withdrawn_on or self.erased_on) and (self.ends_at is None or self.ends_at > at)


def may_read_consents(user: Any) -> bool:
    """Say whether a user may know of a consent more than that it stands in the way."""
    return bool(user.has_perm("publishing.view_consentrecord"))


def outlive(page: Page) -> None:
    """Keep what its consents have to tell of a page that is about to be deleted."""
    ConsentRecord.objects.filter(page=page.pk).update(
        page_title=page.title, page_key=page.translation_key, page_gone_on=timezone.localdate()
    )
