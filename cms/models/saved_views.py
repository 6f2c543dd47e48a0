"""Lists of stories as people want to see them again."""

from django.conf import settings
from django.db import models


class SavedView(models.Model):
    """A name for what somebody has narrowed the list of stories to; it is theirs alone."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=60)
    # The part of the address after the question mark.
    query = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="a_saved_view_once_for_each_person")]

    def __str__(self) -> str:
        return self.name
