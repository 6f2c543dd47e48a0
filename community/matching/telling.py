"""Groups as they are told: why these people, and what was weighed."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from community.matching.asked import Participant
from community.matching.results import Group, Weighed
from community.matching.weighing import listed, weighed
from community.matching.weights import Weights


def told(weights: Weights, people: Sequence[Participant]) -> Group:
    """A group with its reasons, which its members may see, and what was weighed, for the organiser."""
    pairs = list(combinations(people, 2))
    found = [one for both in pairs for one in weighed(weights, *both)]
    return Group(
        members=tuple(one.key for one in people),
        reasons=tuple(_reasons(people)),
        weighed=tuple(found) if len(pairs) == 1 else tuple(_together(found)),
    )


def _reasons(people: Sequence[Participant]) -> Iterator[str]:
    """What they have in common, in words that a letter can show after *why you*."""
    parts = len({one.part for one in people})
    yield (
        "different parts of the system"
        if parts == len(people)
        else "two parts of the system and different organisations"
    )
    all_of = "both" if len(people) == 2 else "all"  # noqa: PLR2004 - a pair
    for spoken, shared in (
        ("interested in", frozenset.intersection(*(one.interests for one in people))),
        ("free at the same times:", frozenset.intersection(*(one.times for one in people))),
    ):
        if shared:
            yield f"{all_of} {spoken} {listed(sorted(shared))}"


def _together(found: Sequence[Weighed]) -> Iterator[Weighed]:
    """What was weighed between the three pairs of three people, each thing once, with the sum of its points."""
    for words in dict.fromkeys(one.words for one in found):
        yield Weighed(words, sum(one.points for one in found if one.words == words))
