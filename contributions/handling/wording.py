"""What a version of a story says: its words, and what is seen and heard with them."""

import hashlib
import json
import re
from typing import Any

from library.models import StoryPage

SAID = ("title", "summary", "byline", "quote", "transcript")
SHOWN = ("image_id", "recording_id")
# Where words lead to is not what they say.
_LINKS = re.compile(r"</?a\b[^>]*>", re.IGNORECASE)
LINKS = "links"
EMPTY: tuple[Any, ...] = (None, "", [], {})


def words_of(page: StoryPage) -> str:
    """The digest of what a version says: another if words, title, byline, picture or sound are others."""
    said = {name: getattr(page, name, "") for name in (*SAID, *SHOWN)}
    body = getattr(page, "body", None)
    said["body"] = _without_links(body.get_prep_value()) if body is not None else ""
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()


def _without_links(value: Any) -> Any:
    if isinstance(value, dict):
        told = {name: _without_links(one) for name, one in value.items() if name != "id"}
        # A field that is empty says what one says that is not there: which of them is stored depends on who stored it.
        return {name: one for name, one in told.items() if one not in EMPTY}
    if isinstance(value, list):
        return [_without_links(one) for one in value if not (isinstance(one, dict) and one.get("type") == LINKS)]
    return _LINKS.sub("", value) if isinstance(value, str) else value
