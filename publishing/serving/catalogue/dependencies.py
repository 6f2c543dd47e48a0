"""What answers were made from, and whether that has changed since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from publishing.serving.catalogue.drafting import Change, Key
from publishing.serving.catalogue.snapshot import digits

# The order and number of all documents of a collection, not what they say.
ALL_LISTED: Key = ("", "")


@dataclass(frozen=True)
class Dependencies:
    """What an answer was made from: of each named collection these things, of any other everything.

    Things are the ids of documents that it shows, in digits, and values of facets (name and value) whose documents it
    lists or counts.
    """

    narrowed: Mapping[str, frozenset[str | Key]] = field(default_factory=dict)

    @classmethod
    def of(cls, collection: str, documents: Iterable[object] = (), listed: Iterable[Key] = ()) -> "Dependencies":
        """The dependency on some documents of a collection, and on who carries these values."""
        return cls({collection: frozenset([*map(digits, documents), *listed])})


EVERYTHING = Dependencies()


class Touched:
    """The sequence number at which each thing was last touched; nothing is known of the time before `since`."""

    def __init__(self, since: int = 0) -> None:
        self._since = since
        self._collections: dict[str, int] = {}
        self._things: dict[tuple[str, str | Key], int] = {}

    def note(self, changes: Iterable[Change], number: int) -> None:
        """Remember what these changes touched, all as of one number."""
        for change in changes:
            self._collections[change.collection] = number
            things: list[str | Key] = [change.identity]
            if change.is_listed_otherwise:
                things += [ALL_LISTED, *change.carried]
            self._things.update(((change.collection, thing), number) for thing in things)

    def is_untouched(self, dependencies: Dependencies, since: int) -> bool:
        """Say whether nothing of these has been touched after a number."""
        return since >= self._since and not any(
            last > since and self._is_touched(collection, dependencies, since)
            for collection, last in list(self._collections.items())
        )

    def _is_touched(self, collection: str, dependencies: Dependencies, since: int) -> bool:
        things = dependencies.narrowed.get(collection)
        return things is None or any(self._things.get((collection, thing), 0) > since for thing in things)
