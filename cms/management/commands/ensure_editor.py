"""`ensure_editor`: the groups of the roles with the workflow between them, and a first account among the editors."""

import secrets
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand

from cms.accounts.first import NAME, may_be_made, password_file
from cms.accounts.groups import ensure_group, ensure_groups
from cms.accounts.roles import EDITOR
from cms.accounts.workflow import ensure_workflow, take_over_stock_group
from cms.models import Milestone
from publishing.media.secret_files import write_secret
from publishing.projection.transactions import atomic


class Command(BaseCommand):
    """Make the first editor."""

    help = "Makes the group of every role and, once, the account `editor`; its password is in DATA_DIR/editor-password."

    def handle(self, **_options: Any) -> None:
        password = secrets.token_urlsafe(12)
        # It takes its time, and nobody is to wait for it.
        hashed = make_password(password) if may_be_made() else ""
        with atomic():
            take_over_stock_group()
            ensure_groups()
            ensure_workflow()
            is_new = bool(hashed) and may_be_made()
            if is_new:
                User.objects.create(username=NAME, password=hashed).groups.add(ensure_group(EDITOR))
                write_secret(password_file(), password)
            Milestone.reach(Milestone.Name.FIRST_ACCOUNT)
        done = f"The account {NAME} is ready; its password is in {password_file()}."
        self.stdout.write(done if is_new else "The first account was made before.")
