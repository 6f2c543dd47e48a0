"""Competencies: a closed vocabulary that stories are tagged with."""

from functools import lru_cache
from typing import Any

from django.db import models
from django.urls import reverse
from taggit.models import TagBase

from characteristics.models.framework import FrameworkVersion


@lru_cache(maxsize=1000)
def competency_path(slug: str) -> str:
    """The path of a competency's page; every story asks for a few of the same ones."""
    return reverse("competency", args=[slug])


class Competency(TagBase):
    """Something that leaders are skilled in. Its slug is permanent; each version of the framework words it anew."""

    free_tagging = False

    class Meta:
        verbose_name = "competency"
        verbose_name_plural = "competencies"

    def wording_if_current(self) -> "CompetencyWording | None":
        """The wording in the current version; None if that version does not have the competency."""
        return next((wording for wording in self.wordings.all() if wording.version.is_current), None)

    def current_wording(self) -> "CompetencyWording":
        """The wording in the current version. Raises LookupError if that version does not have the competency."""
        wording = self.wording_if_current()
        if wording is None:
            message = f"The current framework version has no wording for {self.slug}"
            raise LookupError(message)
        return wording

    def get_absolute_url(self) -> str:
        """The path of its page."""
        return competency_path(self.slug)


class CompetencyWording(models.Model):
    """How one version of the framework words a competency, and where it stands."""

    version = models.ForeignKey(FrameworkVersion, on_delete=models.CASCADE, related_name="competencies")
    competency = models.ForeignKey(Competency, on_delete=models.CASCADE, related_name="wordings")
    characteristic = models.ForeignKey(
        "characteristics.CharacteristicPage", on_delete=models.PROTECT, related_name="competency_wordings"
    )
    order = models.PositiveSmallIntegerField()
    short_label = models.CharField(max_length=80)
    statement = models.TextField(help_text="What leaders are skilled in.")
    questions: Any = models.JSONField("reflection questions", default=list, blank=True)

    class Meta:
        ordering = ["characteristic__path", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "competency"], name="one_wording_for_each_competency_and_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.short_label} ({self.version})"


class CompetencyMapping(models.Model):
    """What became of a competency from one version to the next; a split one has several rows."""

    class Change(models.TextChoices):
        KEPT = "kept", "Kept"
        RENAMED = "renamed", "Renamed"
        SPLIT = "split", "Split"
        MERGED = "merged", "Merged"
        RETIRED = "retired", "Retired"

    version = models.ForeignKey(FrameworkVersion, on_delete=models.CASCADE, related_name="mappings")
    old = models.ForeignKey(Competency, on_delete=models.CASCADE, related_name="successors")
    new = models.ForeignKey(Competency, on_delete=models.CASCADE, related_name="predecessors", null=True, blank=True)
    change = models.CharField(max_length=8, choices=Change.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "old", "new"], name="one_mapping_for_each_pair_and_version")
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new or 'nothing'} ({self.change})"
