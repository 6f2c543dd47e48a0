"""How many stories there are of something."""

from dataclasses import dataclass

from publishing.documents.kinds import collection_of
from publishing.serving.catalogue.shelf import Shelf

STORIES = "stories"


@dataclass(frozen=True)
class Tally:
    """A number of stories, how many of them are samples, and how many there are of each kind."""

    total: int
    samples: int
    by_type: dict[str, int]


def tally(stories: Shelf) -> Tally:
    """The tally of some stories; a kind of which there is none is told with 0."""
    counts = stories.counts("type")
    by_type = {kind.name: counts.get(kind.name, 0) for kind in collection_of(STORIES).kinds}
    return Tally(len(stories), len(stories.samples), by_type)
