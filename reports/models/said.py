"""Whether a story says something."""

import json
from uuid import UUID

from django.utils import timezone

from publishing.documents.folding import folded
from publishing.models import PublicDocument


def is_said_in(story: UUID, words: str) -> bool:
    """Say whether a public story has these words in this order; spaces and kinds of quotation mark aside."""
    public = PublicDocument.objects.public(timezone.now()).filter(id=story)
    text = public.values_list("searched", flat=True).first()
    if not text or not words.strip():
        return False
    searched = json.loads(text)
    said = [searched["title"], searched["summary"], *(one["text"] for one in searched["segments"])]
    return folded(words) in folded(" ".join(said))
