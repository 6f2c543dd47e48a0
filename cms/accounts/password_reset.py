"""Forgotten passwords: a mail to whoever asks, but no flood of them to somebody whom others ask for."""

from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac
from wagtail.admin.forms.auth import PasswordResetForm

from cms.accounts.attempts import Attempts, Limit

TO_AN_ADDRESS = Limit(at_once=3, seconds=20 * 60)


class ResetForm(PasswordResetForm):
    """Says the same whatever the address is; one that has just had its mails has them still."""

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Send the mail, unless three are on their way."""
        address = self.cleaned_data["email"].casefold()
        name = salted_hmac("cms.accounts.password_reset", address, algorithm="sha256").hexdigest()[:24]
        if not Attempts(settings.LOG_IN_ATTEMPTS_PATH).take({f"reset {name}": TO_AN_ADDRESS}):
            super().save(*args, **kwargs)
