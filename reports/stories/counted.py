"""Which stories count."""

from dataclasses import replace

from django.conf import settings

from publishing.sequence.state import PublicState
from publishing.serving.catalogue.shelf import Shelf

STORIES = "stories"


def counts_samples() -> bool:
    """Say whether sample stories count: where they are shown, unless a setting leaves them out."""
    return bool(settings.SHOW_SAMPLES and settings.COUNT_SAMPLES)


def counted_stories(state: PublicState) -> Shelf:
    """The public stories that count."""
    stories = Shelf.of(STORIES, state)
    return stories if counts_samples() else replace(stories, numbers=stories.numbers - stories.known.samples)


def samples_among(stories: Shelf) -> int:
    """How many of these stories are samples."""
    return stories.numbers.intersection_cardinality(stories.known.samples)
