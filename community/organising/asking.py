"""A round as the matching is asked for it: people by their pseudonyms, with what they chose, and who has met whom."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from community import matching
from community.letters.interests import interest_labels
from community.matching import Standing as Taking
from community.models import Avoidance, Participant, PastPair, Round, Seat, SignUp, Times
from community.organising.standing import Standing, State, standings

ABSENT = {
    State.UNCONFIRMED: Taking.UNCONFIRMED,
    State.PAUSED: Taking.PAUSED,
    State.STOPPED: Taking.STOPPED,
    State.NO_CONSENT: Taking.STOPPED,
}
Pairs = frozenset[matching.Pair]


def asked(round_: Round, seed: int, trios: str, only: Collection[int] | None = None) -> matching.Round:
    """Everybody who signed up for this round or one to come; now matched are those who are free, or `only` these."""
    numbers = numbers_of(round_)
    now = numbers[round_.pk]
    wishes = _wishes(numbers)
    here = {standing.participant.pk: standing for standing in standings(round_)}
    met = _parts_met([wish.person for wish in wishes], round_)
    now_in = {key for key, one in here.items() if one.state is not State.MATCHED} if only is None else {*only}
    for wish in wishes:
        if wish.person.pk not in now_in:
            wish.rounds.discard(now)
    labels = interest_labels()
    people = [_asked(wish, here.get(wish.person.pk), met[wish.person.pk], labels) for wish in wishes]
    names = [wish.person.pseudonym for wish in wishes]
    return matching.Round(
        number=now,
        rounds=len(numbers),
        people=tuple(people),
        avoid=_avoid(names),
        earlier=_earlier(names),
        hosts=frozenset(str(wish.person.pseudonym) for wish in wishes if _may_host(wish, met)),
        seed=seed,
        trios=matching.Trios(trios),
    )


@dataclass
class Wish:
    """One who takes part, and the numbers of the rounds that they still want."""

    person: Participant
    rounds: set[int] = field(default_factory=set)


def numbers_of(round_: Round) -> dict[int, int]:
    """The numbers of a programme's rounds, in the order in which they close."""
    rounds = Round.objects.filter(programme=round_.programme_id).order_by("closes_on", "pk")
    return {key: number for number, key in enumerate(rounds.values_list("pk", flat=True), start=1)}


def _wishes(numbers: dict[int, int]) -> list[Wish]:
    """Everybody who signed up for a round of the programme, in a fixed order."""
    rows = SignUp.objects.filter(round__in=numbers).select_related("participant__part", "participant__place")
    found: dict[int, Wish] = {}
    for sign_up in rows.order_by("participant"):
        wish = found.setdefault(sign_up.participant_id, Wish(sign_up.participant))
        if not sign_up.is_skipped:
            wish.rounds.add(numbers[sign_up.round_id])
    return list(found.values())


def _asked(wish: Wish, standing: Standing | None, parts_met: list[str], labels: dict[str, str]) -> matching.Participant:
    """Somebody as the matching knows them: interests by their labels, which the organiser reads."""
    person = wish.person
    return matching.Participant(
        key=str(person.pseudonym),
        part=person.part.slug if person.part else "",
        rounds=frozenset(wish.rounds),
        organisation=matching.fold_organisation(person.organisation),
        interests=frozenset(labels.get(slug, slug) for slug in person.interests),
        times=frozenset(Times(value).label.lower() for value in person.times if value in Times.values),
        place=person.place.slug if person.place else "",
        conversations=len(parts_met),
        conversations_left=person.most_conversations - len(parts_met),
        left_out=standing.times_left_out if standing else 0,
        parts_met=frozenset(parts_met) - {""},
        standing=_taking(person, standing),
    )


def _may_host(wish: Wish, met: Mapping[int, list[str]]) -> bool:
    """Say whether somebody would have a second conversation in this round, and wants that many."""
    person = wish.person
    return person.would_host and person.most_conversations - len(met[person.pk]) > 1


def _taking(person: Participant, standing: Standing | None) -> Taking:
    """How somebody stands; who is not in this round may be in the next one."""
    if standing is not None:
        return ABSENT.get(standing.state, Taking.TAKING_PART)
    if person.stopped_at:
        return Taking.STOPPED
    return Taking.TAKING_PART if person.confirmed_at else Taking.UNCONFIRMED


def _parts_met(people: Iterable[Participant], round_: Round) -> dict[int, list[str]]:
    """For each conversation that somebody had in the other rounds of the programme, the part that they met."""
    seats = Seat.objects.filter(match__round__programme=round_.programme_id).exclude(match__round=round_.pk)
    in_match: dict[int, list[Seat]] = defaultdict(list)
    for seat in seats.exclude(status=Seat.Status.SKIPPED).select_related("participant__part"):
        in_match[seat.match_id].append(seat)
    found: dict[int, list[str]] = {person.pk: [] for person in people}
    for together in in_match.values():
        for seat in together:
            if seat.participant_id in found:
                found[seat.participant_id].append(next(map(_part, (one for one in together if one != seat)), ""))
    return found


def _part(seat: Seat) -> str:
    part = seat.participant.part if seat.participant else None
    return part.slug if part else ""


def _avoid(names: Iterable[UUID]) -> Pairs:
    rows = Avoidance.objects.filter(one__pseudonym__in=names, other__pseudonym__in=names)
    return _pairs(rows.values_list("one__pseudonym", "other__pseudonym"))


def _earlier(names: Iterable[UUID]) -> Pairs:
    return _pairs(PastPair.objects.filter(one__in=names, other__in=names).values_list("one", "other"))


def _pairs(rows: Iterable[tuple[object, object]]) -> Pairs:
    return frozenset(matching.pair(str(one), str(other)) for one, other in rows)
