"""What people decide about tags to competencies that a version of the framework split, retired or never had."""

from typing import Any

from django.db import models
from wagtail.models import Page

from characteristics.models.competencies import Competency
from characteristics.models.framework import FrameworkVersion


class TagDecision(models.Model):
    """What a page's tag to a competency means in a version; the tag itself stays, so that any version can come back.

    Where the version split a competency that keeps its slug, there is one without a choice for each page that was
    tagged to it before: until a person has chosen, the tag may mean any of the new ones.
    """

    version = models.ForeignKey(FrameworkVersion, on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    old = models.ForeignKey(Competency, on_delete=models.CASCADE, related_name="+")
    # Slugs of competencies; an empty list says that it means none, nothing that it waits for a person.
    chosen: Any = models.JSONField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["version", "page", "old"], name="one_decision_for_each_tag_and_version")
        ]

    def __str__(self) -> str:
        return f"{self.page}: {self.old} in {self.version}"
