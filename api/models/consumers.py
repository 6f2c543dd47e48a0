"""Consumers: the sites that show what is public."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from api.security.addresses import LONGEST, check_address, check_webhook
from api.security.secrets import new_nonce, secret_of, secrets_of

BOTH_HOLD = timedelta(days=1)


class Consumer(models.Model):
    """A site that shows stories: where it is, what it takes, and how far it is told of what is public.

    What an administrator enters stands first; the rest is kept by the worker. Its secret signs what is sent; after a
    change the former one signs too, for a day. A secret is shown once, and is part of no answer, log or description;
    it is made from a nonce and the secret key, so that the database alone does not tell it. Of what was withdrawn up to
    the number `fresh` it never heard.
    """

    name = models.CharField(max_length=100, unique=True)
    site_url = models.CharField("site", max_length=LONGEST, validators=[check_address])
    preview_url = models.CharField(
        "preview address", max_length=LONGEST, blank=True, validators=[check_address],
        help_text="Where the site shows a draft to our editors. Empty: it offers no preview.",
    )  # fmt: skip
    webhook_url = models.CharField(
        "webhook address", max_length=LONGEST, blank=True, validators=[check_webhook],
        help_text="Where the site is told of what changes. Empty: it asks the change feed by itself.",
    )  # fmt: skip
    kinds = models.JSONField("kinds", default=list, blank=True, help_text="None ticked: everything that is public.")
    characteristics = models.JSONField(
        "characteristics", default=list, blank=True,
        help_text="Of the stories, only those that show one of these. None ticked: all stories.",
    )  # fmt: skip
    may_offer = models.BooleanField(
        "may offer stories", default=False,
        help_text="People can tell stories on the site, which sends them to us, signed with its secret.",
    )  # fmt: skip
    is_active = models.BooleanField("active", default=True, help_text="A consumer that is not is sent nothing.")

    nonce = models.CharField(max_length=100, default=new_nonce, editable=False, db_column="secret")
    former_nonce = models.CharField(max_length=100, blank=True, editable=False, db_column="former_secret")
    former_secret_until = models.DateTimeField(null=True, editable=False)
    secret_was_shown = models.BooleanField(default=False, editable=False)

    epoch = models.CharField(max_length=12, blank=True, editable=False)
    number = models.BigIntegerField(default=0, editable=False)
    fresh = models.BigIntegerField(default=0, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    failing_since = models.DateTimeField(null=True, editable=False)
    not_before = models.DateTimeField(null=True, editable=False)
    paused_at = models.DateTimeField(null=True, editable=False)
    delivered_at = models.DateTimeField("last delivery", null=True, editable=False)
    synced_at = models.DateTimeField("last sync", null=True, editable=False)
    synced_number = models.BigIntegerField(null=True, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def secret(self) -> str:
        """The secret that its site has to know."""
        return secret_of(self.nonce)

    def secrets_at(self, moment: datetime) -> list[str]:
        """The secrets that sign at this moment, the present one first."""
        former_holds = self.former_secret_until is not None and self.former_secret_until > moment
        return [*secrets_of(self.nonce), *(secrets_of(self.former_nonce) if former_holds else [])]

    def change_secret(self) -> None:
        """Take a new secret, and store it; the one before signs beside it for a day."""
        self.former_nonce, self.former_secret_until = self.nonce, timezone.now() + BOTH_HOLD
        self.nonce, self.secret_was_shown = new_nonce(), False
        self.save(update_fields=["nonce", "former_nonce", "former_secret_until", "secret_was_shown"])
