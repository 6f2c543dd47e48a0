"""Versions of the framework, and how each words the characteristics."""

from typing import Any

from django.db import models


class FrameworkVersion(models.Model):
    """One wording of the whole framework. Exactly one version is current: the one that readers see."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=120)
    heading = models.CharField(max_length=160, help_text="What the characteristics stand under.")
    is_current = models.BooleanField(default=False)
    # What nobody outside has seen must not be found by its names.
    was_current = models.BooleanField(default=False, editable=False)
    # What its file says, so that it can become the current one without the file; empty if that was loaded long ago.
    content: Any = models.JSONField(default=dict, blank=True, editable=False)
    current_from = models.DateTimeField(
        "becomes current on", null=True, blank=True, editable=False, help_text="The worker makes it the current one."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_current"], condition=models.Q(is_current=True), name="one_current_framework_version"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Let no other be the current one beside it, and remember that it was."""
        if self.is_current:
            FrameworkVersion.objects.filter(is_current=True).exclude(pk=self.pk).update(is_current=False)
        self.was_current = self.was_current or self.is_current
        super().save(*args, **kwargs)


class CharacteristicWording(models.Model):
    """How one version of the framework words a characteristic."""

    version = models.ForeignKey(FrameworkVersion, on_delete=models.CASCADE, related_name="characteristics")
    characteristic = models.ForeignKey(
        "characteristics.CharacteristicPage", on_delete=models.CASCADE, related_name="wordings"
    )
    order = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=120)
    short_label = models.CharField(max_length=80)
    definition = models.TextField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "characteristic"], name="one_wording_for_each_characteristic_and_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.version})"


class Theme(models.Model):
    """What one community event and one Connect Five round are about. Joined to its characteristic by key."""

    slug = models.SlugField(max_length=60, unique=True)
    order = models.PositiveSmallIntegerField(unique=True)
    title = models.CharField(max_length=120)
    about = models.CharField(max_length=120)
    characteristic = models.ForeignKey(
        "characteristics.CharacteristicPage", on_delete=models.PROTECT, related_name="themes"
    )
    event_title = models.CharField(max_length=160)
    event_date = models.CharField(max_length=60, help_text="As written: 3/4 May 2022.")
    lens = models.TextField("leadership lens", help_text="The question that the event explores.")

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.title
