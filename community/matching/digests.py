"""What a result was made from, as a digest: the same again gives the same."""

import hashlib
import json
from dataclasses import asdict

from community.matching.asked import Round


def digest(asked: Round) -> str:
    """The digest of everything that a round is asked with, whatever the order of its people."""
    data = asdict(asked) | {"people": [asdict(one) for one in sorted(asked.people, key=lambda one: one.key)]}
    text = json.dumps(data, sort_keys=True, default=sorted, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
