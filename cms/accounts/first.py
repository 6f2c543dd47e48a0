"""The first account, which a library gets once, and its password."""

from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User

from cms.models import Milestone

NAME = "editor"
PASSWORD_FILE = "editor-password"  # noqa: S105  the name of a file, not what is in it


def may_be_made() -> bool:
    """One that an administrator has removed does not come back, and who has accounts needs no first one."""
    return not Milestone.is_reached(Milestone.Name.FIRST_ACCOUNT) and not User.objects.exists()


def password_file() -> Path:
    """Where its password is kept, for whoever runs the service."""
    return Path(settings.DATA_DIR) / PASSWORD_FILE


def how_to_log_in() -> str:
    """What the console says of it: no password that holds no more, and none that the world could use from a log."""
    password = _password_that_holds()
    if not password:
        return "log in with your account"
    if settings.IS_HTTPS:
        return f"log in as {NAME}; the password is in {password_file()}"
    return f"log in as {NAME}, password {password}"


def _password_that_holds() -> str:
    path, account = password_file(), User.objects.filter(username=NAME, is_active=True).first()
    password = path.read_text(encoding="utf-8").strip() if path.exists() else ""
    return password if password and account and account.check_password(password) else ""
