"""The contract as it is kept: written by `make openapi`, told to whoever asks."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

CURRENT = Path(__file__).with_name("openapi.json")
RELEASED = Path(__file__).with_name("released.json")


def written(document: dict[str, Any]) -> str:
    """A document as text, the same text for the same document."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


@cache
def current() -> dict[str, Any]:
    """The contract of this version."""
    document: dict[str, Any] = json.loads(CURRENT.read_text(encoding="utf-8"))
    return document


@cache
def fingerprint() -> str:
    """The fingerprint of the contract: it differs as soon as the contract does."""
    return hashlib.sha256(CURRENT.read_bytes()).hexdigest()


def told() -> str:
    """The contract as this service tells it: with its own address."""
    return json.dumps({**current(), "servers": [{"url": settings.PUBLIC_URL}]}, ensure_ascii=False)
