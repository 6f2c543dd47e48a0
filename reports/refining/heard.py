"""What members said about the framework, and of how many people it certainly is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Heard:
    """One insight, by where it is from and never by whom.

    `circle` and `person` count people, and are shown to nobody: within a circle a person is known, as one of a
    conversation's two is; whether somebody in two circles is the same person nobody can say. Without a person, it is
    not known whose it is.
    """

    name: str
    source: str
    said_on: date
    words: tuple[str, ...]
    competencies: tuple[int, ...] = ()
    characteristic: int | None = None
    circle: str = ""
    person: str = ""

    @property
    def month(self) -> date:
        """When it was said, no closer than an editor needs to know."""
        return self.said_on.replace(day=1)


def people_in(heard: Iterable[Heard]) -> int:
    """How many people these insights are of, at the very least: those of the largest circle."""
    people: defaultdict[str, set[str]] = defaultdict(set)
    for one in heard:
        if one.person:
            people[one.circle].add(one.person)
    return max(map(len, people.values()), default=0)
