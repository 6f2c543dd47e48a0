"""Private links."""

from django.db import models
from django.utils import timezone


class PrivateLink(models.Model):
    """Leave to see or do one thing without an account: what it is for, what it opens, for whom, and until when.

    It holds no key: that is made from `nonce` and the secret key, and `digest` is the key's digest.
    """

    purpose = models.CharField(max_length=50)
    # A row, as `people.links.keys.named` names it, or whatever else a purpose knows by a name.
    thing = models.CharField(max_length=200, db_index=True)
    # An address, or another name of theirs on record; empty, if nothing is known of them.
    person = models.CharField(max_length=254, blank=True)
    nonce = models.CharField(max_length=43)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.purpose} until {timezone.localtime(self.expires_at):%d %B %Y}"
