"""What proposals rest on: what people said, wherever they said it."""

from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from characteristics.models import CharacteristicPage, Competency
from community.models import Insight
from contributions.models import Contribution
from programme.models import EventInsight
from reports.models.proposals import Proposal


class GroupComment(models.Model):
    """What the working group says about a characteristic or a competency, typed by an editor."""

    # Nothing that a page uses.
    wagtail_reference_index_ignore = True

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    characteristic = models.ForeignKey(
        CharacteristicPage, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    competency = models.ForeignKey(Competency, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.TextField(
        max_length=2000, help_text="What was said, without names. Leave out whoever could be recognised."
    )
    said_on = models.DateField("said on", default=timezone.localdate)
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = "comment of the working group"
        verbose_name_plural = "comments of the working group"
        ordering = ["-said_on", "-pk"]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:80].rsplit(' ', 1)[0]}…"  # noqa: PLR2004  a line

    def clean(self) -> None:
        """Refuse one that is about nothing."""
        super().clean()
        if not self.characteristic_id and not self.competency_id:
            raise ValidationError({"competency": "Choose a competency, or a characteristic above."})


class Ground(models.Model):
    """One insight that a proposal rests on. It goes with the insight; one that is hidden again is shown to nobody."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="grounds")
    conversation = models.ForeignKey(Insight, on_delete=models.CASCADE, null=True, related_name="+")
    event = models.ForeignKey(EventInsight, on_delete=models.CASCADE, null=True, related_name="+")
    story = models.ForeignKey(Contribution, on_delete=models.CASCADE, null=True, related_name="+")
    comment = models.ForeignKey(GroupComment, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["proposal", name], name=f"a_proposal_rests_once_on_a_{name}")
            for name in ("conversation", "event", "story", "comment")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Where it is from, and its key there."""
        sources = ("conversation", "event", "story", "comment")
        return next(f"{one}:{key}" for one in sources if (key := getattr(self, f"{one}_id")))
