"""The counter that orders everything that ever became public."""

import secrets

from django.db import models


def new_epoch_name() -> str:
    """A random name for a stretch of the sequence."""
    return secrets.token_hex(6)


class Sequence(models.Model):
    """One row: the last number given, and the epoch in which numbers mean anything.

    The row is locked by whoever gives out numbers, until that transaction commits: numbers are without gaps and in
    the order of commits on every database. A restored backup would give the same numbers again to other content, so
    restoring begins a new epoch and followers start afresh.
    """

    number = models.BigIntegerField(default=0)
    epoch = models.CharField(max_length=12, default=new_epoch_name)

    def __str__(self) -> str:
        return f"{self.epoch}:{self.number}"

    @classmethod
    def lock(cls) -> "Sequence":
        """Take the counter until the transaction ends; call it inside one."""
        return cls.objects.select_for_update().get(pk=1)


class SinkPosition(models.Model):
    """The position of a sink that stores nothing itself."""

    name = models.CharField(max_length=40, primary_key=True)
    epoch = models.CharField(max_length=12)
    number = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.name} {self.epoch}:{self.number}"
