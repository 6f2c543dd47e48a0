"""What editors keep beside what people offer."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from contributions.models.contributions import Contribution

LONGEST_TEXT = 5_000


class Remark(models.Model):
    """What an editor notes of a contribution, for other editors."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="remarks")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["written_at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.contribution}, {timezone.localtime(self.written_at):%d %B %Y}"


class DeclineReason(models.Model):
    """A usual reason to decline, and a kind way to say so, with which an editor begins."""

    label = models.CharField("reason", max_length=80, unique=True)
    words = models.TextField("what we write", max_length=LONGEST_TEXT)

    class Meta:
        ordering = ["label"]
        verbose_name = "reason to decline"
        verbose_name_plural = "reasons to decline"

    def __str__(self) -> str:
        return self.label


class NewsReader(models.Model):
    """Somebody who wants a mail when there is something new in the inbox."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.account)
