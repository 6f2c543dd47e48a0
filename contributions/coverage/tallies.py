"""How many stories there are of something."""

from dataclasses import dataclass

from publishing.documents.kinds import collection_of
from publishing.serving.catalogue.shelf import Shelf

STORIES = "stories"


@dataclass(frozen=True)
class Tally:
    """A number of stories, how many are samples, and how many there are of each kind, part of the system and place."""

    total: int
    samples: int
    by_type: dict[str, int]
    by_part_of_system: dict[str, int]
    by_place: dict[str, int]


def tally(stories: Shelf, everything: Shelf) -> Tally:
    """The tally of some stories; of what there is none, it is told with 0.

    Parts and places are those that any public story names: of others the world knows nothing.
    """
    counts = stories.counts("type")
    by_type = {kind.name: counts.get(kind.name, 0) for kind in collection_of(STORIES).kinds}
    by_part, by_place = (_by(name, stories, everything) for name in ("part_of_system", "place"))
    return Tally(len(stories), len(stories.samples), by_type, by_part, by_place)


def _by(name: str, stories: Shelf, everything: Shelf) -> dict[str, int]:
    return dict(sorted((one.value, one.count) for one in everything.carried(name, stories)))
