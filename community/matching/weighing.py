"""What speaks for a pair: in points for the engine, in words for people."""

from collections.abc import Iterator

from community.matching.asked import Participant
from community.matching.results import Weighed
from community.matching.weights import Weights

# Every pair that the rules allow is worth something, so that none counts as no pair.
ALLOWED = 1
MOST_INTERESTS = 3
MOST_TIMES = 2


def points(weights: Weights, one: Participant, other: Participant) -> int:
    """The points of a pair."""
    found = ALLOWED
    if one.interests and other.interests:
        found += weights.interest * min(MOST_INTERESTS, len(one.interests & other.interests))
    if one.times and other.times:
        found += weights.time * min(MOST_TIMES, len(one.times & other.times))
    if one.place and other.place:
        found += weights.place_near if one.place == other.place else weights.place_apart
    if (not one.conversations) != (not other.conversations):
        found += weights.newcomer
    return found + weights.new_part * ((other.part not in one.parts_met) + (one.part not in other.parts_met))


def weighed(weights: Weights, one: Participant, other: Participant) -> list[Weighed]:
    """The same in words, one thing after the other, for the organiser; they name nobody."""
    return [Weighed("the rules allow it", ALLOWED), *(found for found in _spoken(weights, one, other) if found.points)]


def _spoken(weights: Weights, one: Participant, other: Participant) -> Iterator[Weighed]:
    interests, times = sorted(one.interests & other.interests), sorted(one.times & other.times)
    if interests:
        yield Weighed(f"interests: {listed(interests)}", weights.interest * min(MOST_INTERESTS, len(interests)))
    if times:
        yield Weighed(f"times: {listed(times)}", weights.time * min(MOST_TIMES, len(times)))
    if one.place and one.place == other.place:
        yield Weighed("the same place", weights.place_near)
    elif one.place and other.place:
        yield Weighed("different places", weights.place_apart)
    if (not one.conversations) != (not other.conversations):
        yield Weighed("somebody new with somebody experienced", weights.newcomer)
    new = (other.part not in one.parts_met) + (one.part not in other.parts_met)
    yield Weighed(f"a part of the system new to {'both' if new > 1 else 'one of them'}", weights.new_part * new)


def listed(words: list[str]) -> str:
    """Words as people list them: a, b and c."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
