"""Files that hold a secret, for whoever runs the service."""

import os
from pathlib import Path

OWNER_ONLY = 0o600


def write_secret(path: Path, text: str) -> None:
    """Write a file that only its owner may read, from its first moment on."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "w", encoding="utf-8") as file:
        file.write(f"{text}\n")
