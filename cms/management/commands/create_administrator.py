"""`create_administrator`: an account that may do everything in the CMS, colleagues' accounts included."""

import secrets
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from publishing.projection.transactions import atomic


class Command(BaseCommand):
    """Make an administrator."""

    help = "Makes an administrator, who adds the other accounts in the CMS, and shows the password once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="what the administrator logs in with")
        parser.add_argument("--email", default="", help="where a forgotten password is sent")

    def handle(self, *, name: str, email: str, **_options: Any) -> None:
        password = secrets.token_urlsafe(12)
        account = User(username=name, email=email, is_superuser=True)
        account.set_password(password)
        with atomic():
            _refuse_unless_new(account)
            account.save()
        self.stdout.write(f"{name} is an administrator. Password: {password}")
        self.stdout.write("It is not shown again. Change it in the CMS: Account, below the menu.")


def _refuse_unless_new(account: User) -> None:
    if User.objects.filter(username__iexact=account.username).exists():
        message = f"There is an account {account.username}. Choose another name; nothing was changed."
        raise CommandError(message)
    try:
        account.full_clean()
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
