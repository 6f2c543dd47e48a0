"""What readers of a filled folder ask for: addresses of what is there, never the same narrowed list twice."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from random import Random
from urllib.parse import urlencode
from uuid import UUID

from benchmarks import words

FILTERS = ("type", "competency", "part_of_system", "place", "profession", "topic")
MANY = {"competency": 16, "topic": 20}
STORIES = 200
FACETS = "SELECT document_id, name, value FROM publishing_documentfacet ORDER BY document_id, name, value"
NEWEST = (
    "SELECT id, path FROM publishing_publicdocument WHERE collection = 'stories' AND withdrawn_at IS NULL"
    " ORDER BY date DESC, id LIMIT ?"
)
CHARACTERISTICS = "SELECT path FROM publishing_publicdocument WHERE kind = 'characteristic' AND withdrawn_at IS NULL"

Pairs = list[tuple[str, str]]


class Library:
    """What is in a database of SQLite; a library on it can be asked for all of it."""

    def __init__(self, database: Path, seed: int = 16) -> None:
        self.dice = Random(seed)
        with closing(sqlite3.connect(database)) as connection:
            newest = connection.execute(NEWEST, [STORIES]).fetchall()
            self._characteristics = [path for (path,) in connection.execute(CHARACTERISTICS)]
            facets = connection.execute(FACETS).fetchall()
        self._stories = [(UUID(identity), path) for identity, path in newest]
        self._facets: defaultdict[str, Pairs] = defaultdict(list)
        for document, name, value in facets:
            self._facets[document].append((name, value))
        self._values = sorted({(name, value) for _, name, value in facets if name in FILTERS})
        self._tagged = sorted(self._facets)

    def someone(self) -> str:
        """What one of many readers asks for next."""
        return self.dice.choices(self._ways(), WEIGHTS)[0]

    def plain(self) -> Iterator[str]:
        """The pages of the library, one after the other."""
        return (f"/library/?page={number}" for number in count(2))

    def narrowed(self, filters: int, path: str = "/library/", **kept: str) -> Iterator[str]:
        """Lists narrowed by so many filters, each by what one story has."""
        seen = set()
        while True:
            query = urlencode([*kept.items(), *self._chosen(filters)])
            if query not in seen:
                seen.add(query)
                yield f"{path}?{query}"

    def narrowed_widely(self) -> Iterator[str]:
        """Lists of one kind and any of many competencies and topics."""
        while True:
            chosen = [pair for name, most in MANY.items() for pair in self._any_of(name, most)]
            yield f"/library/?{urlencode([*self._any_of('type', 1), *chosen])}"

    def details(self) -> list[str]:
        """The newest stories in the API."""
        return [f"/api/v1/stories/{identity}" for identity, _ in self._stories]

    def _ways(self) -> list[str]:
        identity, path = self.dice.choice(self._stories)
        found = f"{self.dice.choice(words.THINGS)} {self.dice.choice(words.PEOPLE)}"
        return [
            "/",
            "/library/",
            f"/library/?{urlencode([self.dice.choice(self._values)])}",
            path,
            "/api/v1/stories?limit=20",
            f"/api/v1/stories/{identity}",
            self.dice.choice(self._characteristics),
            f"/search/?{urlencode({'q': found})}",
        ]

    def _chosen(self, filters: int) -> Pairs:
        """What a random story is narrowed by: at least that one is found."""
        while True:
            by_name = dict(self.dice.sample(pairs := self._facets[self.dice.choice(self._tagged)], len(pairs)))
            offered = [(name, by_name[name]) for name in FILTERS if name in by_name]
            if len(offered) >= filters:
                return self.dice.sample(offered, filters)

    def _any_of(self, name: str, most: int) -> Pairs:
        values = [pair for pair in self._values if pair[0] == name]
        return self.dice.sample(values, min(most, len(values)))


# Of a hundred: the front page, the library, narrowed, a story, the API's list and detail, a characteristic, the search.
WEIGHTS = (15, 15, 10, 25, 10, 10, 5, 10)
