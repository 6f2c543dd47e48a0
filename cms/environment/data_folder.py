"""The folder for everything that the service writes."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

CACHE = "cache"


def data_folder(path: Path) -> Path:
    """The folder itself, with the place for what may be lost in it. Raises ImproperlyConfigured if it is read-only."""
    try:
        (path / CACHE).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(_refusal(path, str(error.strerror))) from error
    if not os.access(path, os.W_OK):
        raise ImproperlyConfigured(_refusal(path, "it is read-only"))
    return path


def _refusal(path: Path, reason: str) -> str:
    return f"DATA_DIR ({path}) cannot be written: {reason}."
