"""How often documents are read."""

from django.db import models


class DailyRead(models.Model):
    """How often a document was read on a day, and in which way. It says nothing of who read it."""

    day = models.DateField()
    # Its page may be gone, and come back.
    document = models.UUIDField()
    way = models.CharField(max_length=8)
    times = models.PositiveIntegerField()

    class Meta:
        verbose_name = "reads of a day"
        verbose_name_plural = "reads of a day"
        constraints = [models.UniqueConstraint(fields=["document", "day", "way"], name="read_once_a_day_and_way")]
        indexes = [models.Index(fields=["day"], name="read_by_day")]

    def __str__(self) -> str:
        return f"{self.document}, {self.day}: {self.times}"
