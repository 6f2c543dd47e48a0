"""The version of documents: what was built by other rules, or for another address, is out of date."""

import hashlib
from functools import cache

from django.conf import settings

# Raise it when documents change their shape or meaning, or the way in which they are told apart: the worker then builds
# all of them again.
SCHEMA_VERSION = 9


def schema_name() -> str:
    """The version, with a fingerprint of the settings that documents contain."""
    return _name(settings.PUBLIC_URL, settings.MEDIA_URL, settings.SHOW_SAMPLES)


@cache
def _name(*told: object) -> str:
    fingerprint = " ".join(map(str, told))
    return f"{SCHEMA_VERSION}-{hashlib.sha256(fingerprint.encode()).hexdigest()[:8]}"
