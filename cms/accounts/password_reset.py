"""Forgotten passwords: a mail to whoever asks, but no flood of them to somebody whom others ask for.

Whether anybody has the address is looked up when the mail is sent: whoever asks cannot tell, not even by the clock.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from wagtail.admin.forms.auth import PasswordResetForm

from people.models import Mail
from people.outbox.letters import Letter, NotToBeSent, Words, from_template
from people.outbox.queue import post
from publishing.machine.attempts import Attempts, Limit, digest_for
from publishing.machine.clients import client_of

TO_AN_ADDRESS = Limit(at_once=3, seconds=20 * 60)
# A whole organisation may stand behind one address.
FROM_A_NETWORK = Limit(at_once=30, seconds=60)
_digest = digest_for("cms.accounts.password_reset")
NOBODY = "No active account has this address."


class ResetForm(PasswordResetForm):
    """Says the same whatever the address is; one that has just had its mails has them still."""

    def save(self, *args: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:  # noqa: ARG002  Django's
        """Post the mail, unless three are on their way, or far too many from the same network."""
        limits = {f"reset {_digest(self.cleaned_data['email'].casefold())}": TO_AN_ADDRESS}
        if request is not None:
            limits[f"resets from {_digest(client_of(request.META))}"] = FROM_A_NETWORK
        if not Attempts(settings.LOG_IN_ATTEMPTS_PATH).take(limits):
            post(FORGOTTEN_PASSWORD, self.cleaned_data["email"])


def write(mail: Mail) -> Words:
    """The mail with a link for each account that has the address: it may be shared.

    It goes to the address as the account has it: what was typed may only look like it, and be somebody else's.
    """
    accounts = list(PasswordResetForm().get_users(mail.recipient))
    if not accounts:
        raise NotToBeSent(NOBODY)
    address = accounts[0].email
    links = [(user.get_username(), _link(user)) for user in accounts if user.email.lower() == address.lower()]
    return from_template("cms/mail/forgotten_password.txt", {"links": links, "site": settings.PUBLIC_URL}, to=address)


# Whoever waits for longer has asked again.
FORGOTTEN_PASSWORD = Letter("forgotten-password", "Forgotten password", write, life=timedelta(hours=6))


def _link(user: Any) -> str:
    key = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('wagtailadmin_password_reset_confirm', args=[key, token])}"
