"""What a result was made from, as a digest: the same again gives the same."""

import hashlib
import json
from dataclasses import fields
from typing import Any

from community.matching.asked import Round


def digest(asked: Round) -> str:
    """The digest of everything that a round is asked with, whatever the order of its people and of what they chose."""
    data = _plain(asked) | {"people": [_plain(one) for one in sorted(asked.people, key=lambda one: one.key)]}
    text = json.dumps(data | {"weights": _plain(asked.weights)}, sort_keys=True, default=sorted)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(asked: Any) -> dict[str, Any]:
    return {field.name: getattr(asked, field.name) for field in fields(asked)}
