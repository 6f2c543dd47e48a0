"""What a round is answered with."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from community.matching.weights import Weights


class Reason(StrEnum):
    """Why somebody has no partner in this round, in words for the organiser alone."""

    NO_PART = "has not said which part of the system they are from"
    UNCONFIRMED = "has not confirmed by mail yet"
    PAUSED = "is pausing"
    STOPPED = "has stopped taking part"
    NOT_THIS_ROUND = "did not choose this round"
    ENOUGH = "has had as many conversations as they wanted"
    NOBODY_FITS = "the rules leave nobody in this round whom they could meet"
    NOT_ENOUGH_PARTNERS = "everybody whom the rules let them meet is needed by somebody else"
    ODD_NUMBER = "the number of people is odd, and no group of three fits"


@dataclass(frozen=True, slots=True)
class Weighed:
    """One thing that spoke for a group, in words, with its points."""

    words: str
    points: int


@dataclass(frozen=True, slots=True)
class Group:
    """Two people who are matched, or three, with why, and what was weighed. Reasons may be shown to its members."""

    members: tuple[str, ...]
    reasons: tuple[str, ...]
    weighed: tuple[Weighed, ...]

    @property
    def points(self) -> int:
        """The sum of what was weighed."""
        return sum(one.points for one in self.weighed)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody without a partner, and why: for the organiser, never for anybody else."""

    key: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Least:
    """The least number of people who cannot be in a pair, whoever is paired with whom, and why.

    `offers` say what the organiser can do about it; without them everybody is placed.
    """

    unpaired: int
    why: str
    offers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """The matches of a round: everybody who was asked for is in a group, or left out, or absent.

    Somebody who hosts a second conversation is in two groups, everybody else in one at most.
    `gap` and `could_place` are 0 where nothing better exists: always in pairs, and with groups of three up to 60
    people; else they are the points, and the people placed, by which a better result could at most surpass this one.
    Digest, seed and weights are what it was made from.
    """

    groups: tuple[Group, ...]
    left_out: tuple[LeftOut, ...]
    absent: tuple[LeftOut, ...]
    least: Least
    gap: int
    could_place: int
    digest: str
    seed: int
    weights: Weights

    @property
    def points(self) -> int:
        """The sum of the points of all groups."""
        return sum(group.points for group in self.groups)

    def as_data(self) -> dict[str, Any]:
        """The whole result as plain data, to be kept."""
        return asdict(self)
