"""Where stored files go."""

import secrets
from pathlib import PurePath

from django.db.models import Model

PRIVATE_FOLDER = "private"


def private_upload_to(_instance: Model, filename: str) -> str:
    """A path that no public document can use and nobody can guess."""
    return f"{PRIVATE_FOLDER}/{secrets.token_urlsafe(16)}{PurePath(filename).suffix.lower()}"
