"""The rules of who may meet whom, for what organisers change by hand; the matching keeps them by itself."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from community.matching import fold_organisation
from community.models import Avoidance, Participant, PastPair

KEPT_APART = "These two are kept apart, which nothing overrides."


class Rules:
    """Who has met before, and who is kept apart."""

    def __init__(self, people: Iterable[Participant], together: Iterable[Sequence[int]] = ()) -> None:
        """Look them up; that these pairs are `together` in the round at hand breaks no rule."""
        people = list(people)
        names = {person.pseudonym: person.pk for person in people}
        past = PastPair.objects.filter(one__in=names, other__in=names).values_list("one", "other")
        self.met = {_pair(names[one], names[other]) for one, other in past} - {_pair(*pair) for pair in together}
        apart = Avoidance.objects.filter(one__in=people, other__in=people).values_list("one", "other")
        self.apart = {_pair(one, other) for one, other in apart}

    def are_apart(self, group: Iterable[Participant]) -> bool:
        """Say whether any two of a group are kept apart."""
        return any(_pair(one.pk, other.pk) in self.apart for one, other in combinations(group, 2))

    def broken(self, group: Iterable[Participant]) -> list[str]:
        """The rules that a group breaks, in words; that two are kept apart is said in its own."""
        return list(dict.fromkeys(self._broken(list(group))))

    def _broken(self, group: list[Participant]) -> Iterator[str]:
        if len({person.part_id for person in group}) == 1:
            yield "They are from the same part of the system."
        for one, other in combinations(group, 2):
            if is_same_organisation(one, other):
                yield f"{one.first_name} and {other.first_name} are from the same organisation."
            if _pair(one.pk, other.pk) in self.met:
                yield f"{one.first_name} and {other.first_name} have been brought together before."


def is_same_organisation(one: Participant, other: Participant) -> bool:
    """Say whether two people named the same organisation, however they write it."""
    mine = fold_organisation(one.organisation)
    return bool(mine) and mine == fold_organisation(other.organisation)


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
