"""Why people were brought together, in words that each of them may read."""

from collections.abc import Mapping, Sequence
from functools import reduce

from community.letters.partners import listed
from community.models import Agreement, Participant, Times

MOST_INTERESTS = 3


def reasons_of(people: Sequence[Participant], labels: Mapping[str, str]) -> list[str]:
    """The reasons: the parts of the system always, what they have in common only if all of them agree to that."""
    found = [f"You come from different parts of the system: {listed(_parts(people))}."]
    if not all(person.agrees(Agreement.Subject.IN_COMMON) for person in people):
        return found
    together = "both" if len(people) == 2 else "all"  # noqa: PLR2004  a pair
    if interests := [labels[slug] for slug in _shared(people, "interests") if slug in labels][:MOST_INTERESTS]:
        found.append(f"You are {together} interested in {listed([f'“{label}”' for label in interests])}.")
    if times := [Times(value).label.lower() for value in _shared(people, "times") if value in Times.values]:
        found.append(f"{listed(times).capitalize()} suit you {together}.")
    return found


def _parts(people: Sequence[Participant]) -> list[str]:
    return list(dict.fromkeys(str(person.part) for person in people))


def _shared(people: Sequence[Participant], field: str) -> list[str]:
    """What all of them chose, in the order of the first."""
    common = reduce(set.intersection, (set(getattr(person, field)) for person in people))
    return [value for value in getattr(people[0], field) if value in common]
