"""`ensure_editor`: the group of the editors, and a first account in it."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand

from cms.editors import ensure_group
from publishing.transactions import atomic

NAME = "editor"
PASSWORD_FILE = "editor-password"  # noqa: S105  the name of a file, not what is in it
OWNER_ONLY = 0o600


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


def write_secret(path: Path, text: str) -> None:
    """Write a file that only its owner may read, from its first moment on."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "w", encoding="utf-8") as file:
        file.write(f"{text}\n")
