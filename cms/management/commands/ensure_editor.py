"""`ensure_editor`: the group of the editors, and a first account in it."""

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand

from cms.editors import ensure_group
from publishing.secret_files import write_secret
from publishing.transactions import atomic

NAME = "editor"
PASSWORD_FILE = "editor-password"  # noqa: S105  the name of a file, not what is in it


class Command(BaseCommand):
    """Make the first editor."""

    help = "Makes the group of the editors and the account `editor`; its password is kept in DATA_DIR/editor-password."

    def handle(self, **_options: Any) -> None:
        path = Path(settings.DATA_DIR) / PASSWORD_FILE
        with atomic():
            group = ensure_group()
            if User.objects.filter(username=NAME).exists():
                self.stdout.write(f"The account {NAME} is there.")
                return
            password = secrets.token_urlsafe(12)
            User.objects.create_user(NAME, password=password).groups.add(group)
            write_secret(path, password)
        self.stdout.write(f"The account {NAME} is ready; its password is in {path}.")
