"""The log-in: slow for whoever guesses, and never closed to anybody by somebody else's guesses.

What is counted are attempts at one account from one network, and all attempts from one network. So a stranger elsewhere
slows nobody down; and a browser that has logged in before is counted on its own, even beside a stranger next door.
"""

import secrets
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.views.account import LoginView

from publishing.machine.attempts import Attempts, Limit, digest_for
from publishing.machine.clients import client_of

AT_AN_ACCOUNT = Limit(at_once=10, seconds=30)
# A whole organisation may stand behind one address.
FROM_A_NETWORK = Limit(at_once=120, seconds=2)
TOO_MANY = 429
KNOWN_BROWSER = "known-browser"
HALF_A_YEAR = 182 * 24 * 60 * 60
_digest = digest_for("cms.accounts.log_in")


class LogInForm(LoginForm):
    """Checks a password if it is not too soon; a name that nobody has is treated like any other."""

    wait = 0

    def clean(self) -> Any:
        """Count the attempt before the password is looked at: many at once are as many."""
        name = self.cleaned_data.get("username")
        if name is None or not self.cleaned_data.get("password"):
            return super().clean()
        attempts, limits = Attempts(settings.LOG_IN_ATTEMPTS_PATH), _limits(self.request, name)
        self.wait = attempts.take(limits)
        if self.wait:
            message = f"Too many attempts. Try again in {_in_words(self.wait)}."
            raise ValidationError(message, code="too_many_attempts")
        cleaned = super().clean()
        attempts.give_back(limits, forgiven=next(iter(limits)))
        return cleaned


class LogIn(LoginView):
    """The page on which editors log in."""

    def get_form_class(self) -> type[LogInForm]:
        """Use the form that counts."""
        return LogInForm

    def form_valid(self, form: LogInForm) -> HttpResponse:
        """Know the browser again."""
        response: HttpResponse = super().form_valid(form)
        response.set_signed_cookie(
            KNOWN_BROWSER,
            f"{_account(form.cleaned_data['username'])} {secrets.token_urlsafe(12)}",
            max_age=HALF_A_YEAR,
            path=self.request.path,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return response

    def form_invalid(self, form: LogInForm) -> HttpResponse:
        """Tell programs, too, when to come back."""
        response: HttpResponse = super().form_invalid(form)
        if form.wait:
            response.status_code = TOO_MANY
            response.headers["Retry-After"] = str(form.wait)
        return response


def _limits(request: HttpRequest, name: str) -> dict[str, Limit]:
    """The buckets of an attempt, the account's own first."""
    account, network = _account(name), client_of(request.META)
    known = request.get_signed_cookie(KNOWN_BROWSER, default="", max_age=HALF_A_YEAR) or ""
    if known.startswith(f"{account} "):
        return {f"browser {known}": AT_AN_ACCOUNT}
    return {f"account {account} {_digest(network)}": AT_AN_ACCOUNT, f"network {_digest(network)}": FROM_A_NETWORK}


def _account(name: str) -> str:
    return _digest(name.strip().casefold())


def _in_words(seconds: int) -> str:
    return "1 second" if seconds == 1 else f"{seconds} seconds"
