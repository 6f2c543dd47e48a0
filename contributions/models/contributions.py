"""What people offer."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django_cleanup import cleanup

from people.models.references import new_reference
from publishing.media.file_storage import LibraryStorage
from publishing.media.file_transactions import StoredTogether
from publishing.media.paths import private_upload_to


@cleanup.select
class Contribution(StoredTogether):
    """A story that somebody offers: what they said, where it stands, and what became of it.

    Of one that was withdrawn, only the reference and the dates are left.
    """

    class Stage(models.TextChoices):
        NEW = "new", "New"
        ASKED = "asked", "Waiting for an answer"
        EDITING = "editing", "Being edited"
        APPROVAL = "approval", "Waiting for approval"
        APPROVED = "approved", "Approved"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"

    # Deleting a draft asks nobody about it.
    wagtail_reference_index_ignore = True

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    kind = models.CharField(max_length=20)
    # By question, then by field.
    answers: Any = models.JSONField(default=dict)
    # The call that it answers.
    call = models.ForeignKey(
        "contributions.CallPage", on_delete=models.SET_NULL, null=True, blank=True, related_name="offers"
    )
    # The digest of what is told: the same twice is one contribution.
    told = models.CharField(max_length=64, blank=True, db_index=True)
    # In place of answers: private, and kept until there is a draft of it.
    file = models.FileField(blank=True, upload_to=private_upload_to, storage=LibraryStorage)
    file_name = models.CharField(max_length=255, blank=True)
    # The site of others on which it was told; empty: here.
    via = models.CharField(max_length=100, blank=True)
    email = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=120, blank=True)
    # Which words the consent was given in: contributions/shapes/consent.py.
    wording = models.CharField(max_length=20)
    stage = models.CharField(max_length=9, choices=Stage.choices, default=Stage.NEW, db_index=True)
    received_at = models.DateTimeField(default=timezone.now, db_index=True)
    reply_by = models.DateField()
    closed_at = models.DateTimeField(null=True)
    # Since when they know on which day it is erased.
    warned_at = models.DateTimeField(null=True)
    page = models.OneToOneField("library.StoryPage", on_delete=models.SET_NULL, null=True, related_name="+")
    # The version that the contributor is asked to approve: what it is called, and what it says.
    asked_revision = models.PositiveBigIntegerField(null=True)
    asked_words = models.CharField(max_length=64, blank=True)
    # Since when we wait for them, and how often they were reminded.
    asked_at = models.DateTimeField(null=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    approved_words = models.CharField(max_length=64, blank=True)
    # What those versions say, by part: kept, so that another can be compared with the one that was approved.
    asked_text: Any = models.JSONField(default=list)
    approved_text: Any = models.JSONField(default=list)
    approved_at = models.DateTimeField(null=True)
    # When somebody last looked at a consent without an end; and since when nothing is known of whoever told it.
    consent_reviewed_on = models.DateField(null=True)
    contact_gone_on = models.DateField(null=True)
    # Who of the editors looks after it, and the day on which it wants to be looked at again.
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    remind_on = models.DateField(null=True)
    # Somebody may come to harm: from now on it is only for those who are named for that.
    concern_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        ordering = ["-received_at", "-pk"]
        default_permissions = ("view", "change")
        permissions = [("settle_concern", "Can see and settle concerns")]

    def __str__(self) -> str:
        return f"{self.reference}, {timezone.localtime(self.received_at):%d %B %Y}"

    @property
    def is_open(self) -> bool:
        """Say whether it may still be published."""
        return self.stage not in {self.Stage.DECLINED, self.Stage.WITHDRAWN}

    @property
    def was_published(self) -> bool:
        """Say whether the world has seen it."""
        return self.page is not None and self.page.first_published_at is not None

    def given(self, question: str, field: str, default: Any = "") -> Any:
        """One answer, or what stands for none."""
        return self.answers.get(question, {}).get(field, default)


class Message(models.Model):
    """A question, an answer or another word between a contributor and the editors."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="messages")
    # Without one, it is the contributor who says it.
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_from_contributor = models.BooleanField(default=False)
    text = models.TextField()
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["sent_at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.contribution}, {timezone.localtime(self.sent_at):%d %B %Y}"
