"""Proposals: what should change in the framework, what it rests on, what is said of it, and what was decided."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from characteristics.models import CharacteristicPage, Competency
from reports.models.framework_drafts import FrameworkDraft

CHANGE, DECIDE = "reports.change_proposal", "reports.decide_proposal"
ADDRESS = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and hyphens.")


class Proposal(ClusterableModel):
    """A change of the framework that somebody proposes: nothing of it is public before a version has it."""

    class Kind(models.TextChoices):
        WORDING = "wording", "New words for a competency"
        SPLIT = "split", "Split a competency"
        MERGE = "merge", "Merge competencies into one"
        ADD = "add", "Add a competency"
        RETIRE = "retire", "Retire a competency"
        MOVE = "move", "Move a competency to another characteristic"
        CHARACTERISTIC = "characteristic", "New words for a characteristic"

    class Outcome(models.TextChoices):
        OPEN = "open", "Under discussion"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Not accepted"

    # Nothing that a page uses.
    wagtail_reference_index_ignore = True

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    title = models.CharField(max_length=120, help_text="What it is called in the CMS. Readers do not see it.")
    kind = models.CharField("kind of change", max_length=14, choices=Kind.choices)
    competencies: Any = ParentalManyToManyField(Competency, blank=True, related_name="+")
    characteristic = models.ForeignKey(
        CharacteristicPage, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        help_text="Where a competency is added or moved to, or the characteristic that gets new words.",
    )  # fmt: skip
    why = models.TextField(max_length=1000, blank=True, help_text="For other editors. Readers do not see it.")
    you_said = models.TextField(
        max_length=300, blank=True,
        help_text="For readers, once a version has the change: what members said, in a sentence of yours. "
        "Leave out whatever would let one of them be recognised.",
    )  # fmt: skip
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    outcome = models.CharField(
        "where it stands", max_length=8, choices=Outcome.choices, default=Outcome.OPEN, editable=False, db_index=True
    )
    # The version that has it; published, it cannot be taken back.
    draft = models.ForeignKey(FrameworkDraft, on_delete=models.SET_NULL, null=True, editable=False, related_name="+")

    class Meta:
        default_permissions = ("add", "change", "view")
        permissions = [("decide_proposal", "Can decide about proposals and draft the next version")]
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Say whether it can still be changed: nobody has decided."""
        return self.outcome == self.Outcome.OPEN

    @property
    def is_published(self) -> bool:
        """Say whether a version that readers have seen has it."""
        return self.draft is not None and self.draft.published_at is not None


class ProposedWording(Orderable):
    """Words that a proposal would give to a competency or a characteristic."""

    proposal = ParentalKey(Proposal, on_delete=models.CASCADE, related_name="wordings")
    label = models.CharField(max_length=120, help_text="At most 80 letters for a competency.")
    short_label = models.CharField(max_length=80, blank=True, help_text="Of a characteristic only.")
    statement = models.TextField(
        max_length=600, help_text="What its leaders are skilled in; of a characteristic, what it is."
    )
    questions = models.TextField(
        "reflection questions", blank=True, help_text="One a line, at most 160 letters each. Of a competency only."
    )
    slug = models.CharField(
        "address", max_length=60, blank=True, validators=[ADDRESS],
        help_text="The end of the address of a competency, for ever. Leave it empty to keep the address there is.",
    )  # fmt: skip

    class Meta(Orderable.Meta):
        default_permissions = ()

    def __str__(self) -> str:
        return self.label


class ProposalNote(models.Model):
    """What an editor says of a proposal, to other editors."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="notes")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"{self.proposal}, {timezone.localtime(self.written_at):%d %B %Y}"


class ProposalDecision(models.Model):
    """What was decided about a proposal, or taken back: by whom, when and why. It stays."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="decisions")
    outcome = models.CharField(max_length=8, choices=Proposal.Outcome.choices)
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField("why")
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        ordering = ["decided_at", "pk"]

    def __str__(self) -> str:
        return f"{self.proposal}, {timezone.localtime(self.decided_at):%d %B %Y}"
