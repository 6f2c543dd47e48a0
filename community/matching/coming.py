"""The rounds to come, as far as one can know them today, and how few must be left out in them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from community.matching.asked import Participant, Round
from community.matching.graph import Edge, Graph
from community.matching.pairing import most_pairs
from community.matching.rules import absence


@dataclass(frozen=True)
class Coming:
    """Rounds to come: who is in each, by places in a list of so many people, and which pairs are still possible."""

    size: int
    edges: tuple[Edge, ...]
    rounds: tuple[frozenset[int], ...]

    def next_pairs(self) -> list[Edge]:
        """As many pairs as there can be in the first of these rounds, with no thought of the others."""
        return most_pairs(self.size, self._edges_in(self.rounds[0]))

    def after(self, pairs: Iterable[Edge]) -> "Coming":
        """The rounds after the first of these, if these pairs meet in it."""
        used = set(pairs)
        return Coming(self.size, tuple(edge for edge in self.edges if edge not in used), self.rounds[1:])

    def short(self, pairs: Sequence[Edge]) -> int:
        """How many people are without a pair in the first of these rounds."""
        return len(self.rounds[0]) - 2 * len(pairs)

    def most(self) -> list[int]:
        """How many pairs each round could have, were it the next."""
        pairs = {present: len(most_pairs(self.size, self._edges_in(present))) for present in {*self.rounds}}
        return [pairs[present] for present in self.rounds]

    def are_free(self) -> bool:
        """Whether everybody but an odd one has a pair in every round, whoever meets whom before (Dirac).

        So it is if each may meet half of the people of a round and more, even after two meetings in every round.
        """
        met = 2 * (len(self.rounds) - 1)
        return all(2 * (self._fewest_met(present) - met) >= len(present) for present in {*self.rounds})

    def fewest_short(self) -> int:
        """How many must be without a pair in all: each round by itself, and each person by whom they can still meet."""
        by_round = sum(len(present) - 2 * most for present, most in zip(self.rounds, self.most(), strict=True))
        left = [sum(one in present for present in self.rounds) for one in range(self.size)]
        for low, high in self.edges:
            left[low] -= 1
            left[high] -= 1
        return max(by_round, sum(many for many in left if many > 0))

    def _fewest_met(self, present: frozenset[int]) -> int:
        meet = Counter(one for edge in self._edges_in(present) for one in edge)
        return min((meet[one] for one in present), default=0)

    def _edges_in(self, present: frozenset[int]) -> list[Edge]:
        return [edge for edge in self.edges if edge[0] in present and edge[1] in present]


def coming(asked: Round, graph: Graph) -> Coming:
    """This round and those after it."""
    everybody = list(enumerate(graph.people))
    present = (
        frozenset(place for place, one in everybody if _comes(asked, one, number))
        for number in range(asked.number, max(asked.rounds, asked.number) + 1)
    )
    return Coming(graph.size, tuple(graph.worth), tuple(present))


def _comes(asked: Round, one: Participant, number: int) -> bool:
    """Whether somebody is in a round to come, if they have a conversation in each round that they want before it."""
    before = sum(asked.number <= wanted < number for wanted in one.rounds)
    enough = one.conversations_left is not None and before >= one.conversations_left
    return not enough and absence(asked, one, number) is None
