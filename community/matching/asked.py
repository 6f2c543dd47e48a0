"""What a round is asked with: the people, what they chose, and who must not meet."""

from dataclasses import dataclass, field
from enum import StrEnum

from community.matching.weights import Weights

# Two keys of people, the lower one first.
Pair = tuple[str, str]


def pair(one: str, other: str) -> Pair:
    """Two people as a pair, in whatever order they are given."""
    return (one, other) if one < other else (other, one)


class Standing(StrEnum):
    """Whether somebody can be matched at all."""

    TAKING_PART = "taking part"
    UNCONFIRMED = "unconfirmed"
    PAUSED = "paused"
    STOPPED = "stopped"


class Trios(StrEnum):
    """Whether those whom pairing cannot place may join a pair.

    Three people of different parts are the rule. With `SAME_PART` two of the three may be of one part; all other rules
    hold for them too. This is for rounds in which one part is more than half.
    """

    NONE = "none"
    DIFFERENT_PARTS = "different parts"
    SAME_PART = "same part"


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who wants to take part, by a pseudonym, with what they chose.

    An organisation is folded (`fold_organisation`) and may be unknown, as a place may; no part means that they wait for
    one. `rounds` are the numbers of the rounds that they want; `conversations_left` is how many more they want in all
    (None: one in each round). `conversations` were had before, here or in another programme. `left_out` counts the
    rounds of this programme in which no partner was found for them; rounds that they skipped do not count.
    """

    key: str
    part: str
    rounds: frozenset[int]
    organisation: str = ""
    interests: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    place: str = ""
    conversations: int = 0
    conversations_left: int | None = None
    left_out: int = 0
    parts_met: frozenset[str] = frozenset()
    standing: Standing = Standing.TAKING_PART


@dataclass(frozen=True)
class Round:
    """One round to be matched: its number among the programme's rounds, its people, and which pairs must not be.

    `earlier` are pairs that met or were matched before (of a three, all its pairs); `avoid` is confidential. `hosts`
    offered a second conversation in this round, should somebody be left out.
    """

    number: int
    rounds: int
    people: tuple[Participant, ...]
    avoid: frozenset[Pair] = frozenset()
    earlier: frozenset[Pair] = frozenset()
    hosts: frozenset[str] = frozenset()
    seed: int = 0
    weights: Weights = field(default_factory=Weights)
    trios: Trios = Trios.DIFFERENT_PARTS

    def __post_init__(self) -> None:
        """Two people of one key would be matched as if they were one."""
        if len({one.key for one in self.people}) < len(self.people):
            message = "Two people have the same key."
            raise ValueError(message)
