"""The numbers of reports."""

from hashlib import sha256

from django.db import models


class ReportNumbers(models.Model):
    """What was taken for a report when it was first published, as JSON.

    It stands outside the versions of the page, so that no version that comes back brings other numbers with it. `seal`
    is the digest of it: a number that somebody alters by hand breaks it.
    """

    identity = models.UUIDField(unique=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    taken = models.TextField()
    seal = models.CharField(max_length=64)

    class Meta:
        verbose_name = "numbers of a report"
        verbose_name_plural = "numbers of reports"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.identity}: {self.starts_on} to {self.ends_on}"

    def is_whole(self) -> bool:
        """Say whether nothing was altered since it was written."""
        return self.seal == seal_of(self.taken)


def seal_of(taken: str) -> str:
    """The seal of what was taken."""
    return sha256(taken.encode()).hexdigest()
