"""Stored documents read back as their types, for code that looks into them; what is served stays the stored text.

What a type works out itself, such as the HTML of a block, is stored as well, and not read back.
"""

import json
from collections.abc import Mapping
from typing import Any

from publishing.documents.kinds import kind_of
from publishing.documents.shapes import DocumentPart


def card_of(text: str) -> DocumentPart:
    """A card as its kind types it. Raises ValidationError if it was built by other rules."""
    told = json.loads(text)
    return kind_of(told["type"]).card.model_validate(told, extra="ignore")


def body_of(document: Mapping[str, Any]) -> DocumentPart:
    """A whole document, parsed, as its kind types it. Raises ValidationError as above."""
    return kind_of(document["type"]).body.model_validate(document, extra="ignore")
