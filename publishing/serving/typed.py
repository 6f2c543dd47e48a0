"""Stored documents read back as their types, for code that looks into them; what is served stays the stored text."""

import json
from collections.abc import Mapping
from typing import Any

from publishing.documents.kinds import kind_of
from publishing.documents.shapes import DocumentPart

# What every stored document begins with, beside what its type says.
HEAD = ("sequence", "changed_at")


def card_of(text: str) -> DocumentPart:
    """A card as its kind types it. Raises ValidationError if it was built by other rules."""
    told = json.loads(text)
    return kind_of(told["type"]).card.model_validate(_without_head(told))


def body_of(document: Mapping[str, Any]) -> DocumentPart:
    """A whole document, parsed, as its kind types it. Raises ValidationError as above."""
    return kind_of(document["type"]).body.model_validate(_without_head(document))


def _without_head(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name not in HEAD}
