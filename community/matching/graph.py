"""The people of a round as a graph: who may meet whom, what each pair is worth, and who comes first."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from community.matching.asked import Participant, Round, Trios
from community.matching.weighing import points

# Two people by their places in the list, the lower one first.
Edge = tuple[int, int]
# Draws between pairs of the same points, by the seed: below one point in all, so that they decide nothing else.
_DRAWS = 1 << 50
_PRIME = (1 << 61) - 1
POINT = 1 << 60
# More than all points of a round of 400 people.
ALL_POINTS = POINT << 18
# So many different counts of rounds left out are told apart; with more, the lowest of them count alike.
MOST_RANKS = 5


@dataclass(frozen=True)
class Graph:
    """Who may meet whom, by places in the list of people.

    `worth` of an edge is its points with the draw behind them. `soft` edges break one rule alone, that of different
    parts: they count within groups of three, if those may be so. Of a programme that goes on after this round, those
    whom few can meet come before others of the same count of rounds left out: they have fewer chances to come.
    """

    people: tuple[Participant, ...]
    worth: Mapping[Edge, int]
    soft: Mapping[Edge, int]
    goes_on: bool = False

    @property
    def size(self) -> int:
        """The number of people."""
        return len(self.people)

    @cached_property
    def neighbours(self) -> list[set[int]]:
        """Of each person, whom they may meet."""
        found: list[set[int]] = [set() for _ in self.people]
        for low, high in self.worth:
            found[low].add(high)
            found[high].add(low)
        return found

    @cached_property
    def ranks(self) -> list[int]:
        """Of each person, how much they come first: 0 for those who were left out least."""
        counts = sorted({one.left_out for one in self.people}, reverse=True)[:MOST_RANKS]
        lowest_first = {count: rank for rank, count in enumerate(reversed(counts))}
        return [lowest_first.get(one.left_out, 0) for one in self.people]

    @cached_property
    def precedence(self) -> list[int]:
        """Of each person, a number so high that one who was left out more often outweighs all who were less often."""
        by_rank = ((self.size + 1) ** rank if rank else 0 for rank in self.ranks)
        return [number + (place in self._hard_to_place) for place, number in enumerate(by_rank)]

    @cached_property
    def _hard_to_place(self) -> set[int]:
        """Those who may meet fewer than half as many people as somebody else of their part, if it matters later."""
        if not self.goes_on:
            return set()
        most: dict[str, int] = {}
        for one, meet in zip(self.people, self.neighbours, strict=True):
            most[one.part] = max(most.get(one.part, 0), len(meet))
        everybody = zip(self.people, self.neighbours, strict=True)
        return {place for place, (one, meet) in enumerate(everybody) if 2 * len(meet) < most[one.part]}

    def of_rank(self, rank: int, group: Iterable[int]) -> int:
        """How many of a group have this rank."""
        return sum(self.ranks[one] == rank for one in group)

    def claims(self, groups: Iterable[Iterable[int]]) -> dict[int, int]:
        """How many of each rank but the lowest have a place, the highest first: it is never given up for lower ones."""
        placed = [one for group in groups for one in group]
        return {rank: self.of_rank(rank, placed) for rank in range(max(self.ranks, default=0), 0, -1)}

    def between(self, one: int, other: int) -> int | None:
        """The worth of two people within a group of three; nothing if they must not meet."""
        edge = (one, other) if one < other else (other, one)
        found = self.worth.get(edge)
        return self.soft.get(edge) if found is None else found


def graph_of(asked: Round, present: Iterable[Participant]) -> Graph:
    """The graph of those who are in the round, in the order of their keys."""
    people = tuple(sorted(present, key=lambda one: one.key))
    draws = [_draw(asked.seed, one.key) for one in people]
    worth: dict[Edge, int] = {}
    soft: dict[Edge, int] = {}
    for low, high in _possible(asked, people):
        one, other = people[low], people[high]
        found = soft if one.part == other.part else worth
        found[low, high] = points(asked.weights, one, other) * POINT + draws[low] * draws[high] % _PRIME % _DRAWS
    return Graph(people, worth, soft, goes_on=asked.number < asked.rounds)


def _possible(asked: Round, people: Sequence[Participant]) -> Iterator[Edge]:
    """The pairs that no rule forbids, but for that of different parts if threes need not keep it."""
    forbidden, soft = asked.avoid | asked.earlier, asked.trios is Trios.SAME_PART
    for low, one in enumerate(people):
        for high in range(low + 1, len(people)):
            other = people[high]
            same = (one.part == other.part and not soft) or (
                one.organisation and one.organisation == other.organisation
            )
            if not same and (not forbidden or (one.key, other.key) not in forbidden):
                yield low, high


def _draw(seed: int, key: str) -> int:
    """A number for a person by which pairs of the same points are told apart; another seed, another number."""
    return int.from_bytes(hashlib.blake2b(f"{seed} {key}".encode(), digest_size=7).digest()) | 1
