"""How those stand who signed up for a round: who is matched in it, and why the others are not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils import timezone

from community.models import Agreement, Participant, Round, Seat, SignUp

A_PAIR = 2


class State(models.TextChoices):
    """How somebody stands in a round."""

    READY = "ready", "Ready"
    MATCHED = "matched", "Matched"
    NO_PART = "no-part", "Has no part of the system yet"
    UNCONFIRMED = "unconfirmed", "Waiting for confirmation"
    PAUSED = "paused", "Paused"
    SKIPPED = "skipped", "Skips this round"
    STOPPED = "stopped", "Stopped"
    NO_CONSENT = "no-consent", "Does not agree to be matched"
    ENOUGH = "enough", "Has had as many conversations as they want"


@dataclass(frozen=True)
class Standing:
    """One who signed up for a round, and how they stand in it."""

    sign_up: SignUp
    participant: Participant
    state: State
    is_new: bool
    times_left_out: int
    # Whether they would be ready, had they no partner: so somebody may join them.
    is_willing: bool

    @property
    def words(self) -> str:
        """How they stand, in words."""
        return f"{self.state.label}, paused until {self._until}" if self._until else str(self.state.label)

    @property
    def _until(self) -> str:
        paused = self.state is State.READY and self.participant.paused_until
        return f"{paused:%-d %B %Y}" if paused and paused > timezone.localdate() else ""


def standings(round_: Round) -> list[Standing]:
    """Everybody who signed up for a round, by part of the system: nobody is dropped."""
    sign_ups = SignUp.objects.filter(round=round_).select_related("participant__part", "participant__place")
    sign_ups = sign_ups.order_by("participant__part__order", "participant__first_name", "pk")
    found = list(sign_ups.prefetch_related("participant__agreements"))
    people = [sign_up.participant for sign_up in found]
    history, left_out = _history(round_, people), _left_out(people)
    in_round = matched_in(round_)
    today = timezone.localdate()

    def standing(sign_up: SignUp) -> Standing:
        person = sign_up.participant
        conversations = history.get(person.pk, 0)
        state = _state(sign_up, today, conversations)
        is_matched = person.pk in in_round and state not in {State.STOPPED, State.SKIPPED}
        return Standing(
            sign_up,
            person,
            State.MATCHED if is_matched else state,
            is_new=not conversations,
            times_left_out=left_out.get(person.pk, 0),
            is_willing=state is State.READY,
        )

    return [standing(sign_up) for sign_up in found]


def ready(round_: Round) -> list[Standing]:
    """Those who are to be matched in a round."""
    return [standing for standing in standings(round_) if standing.state is State.READY]


def _state(sign_up: SignUp, today: date, conversations: int) -> State:
    participant = sign_up.participant
    refusals = (
        (participant.stopped_at is not None, State.STOPPED),
        (sign_up.is_skipped, State.SKIPPED),
        (participant.confirmed_at is None, State.UNCONFIRMED),
        (not participant.agrees(Agreement.Subject.MATCHING), State.NO_CONSENT),
        (participant.is_paused(today), State.PAUSED),
        (participant.part_id is None, State.NO_PART),
        (conversations >= participant.most_conversations, State.ENOUGH),
    )
    return next((state for is_so, state in refusals if is_so), State.READY)


def matched_in(round_: Round) -> set[int]:
    """Those who have a partner in a round, or had their conversation; who was left alone waits for another."""
    return {
        seat.participant_id
        for together in _together(round_)
        for seat in together
        if seat.participant_id and (len(together) > 1 or seat.status != Seat.Status.WAITING)
    }


def open_pairs(round_: Round) -> dict[int, list[int]]:
    """The pairs of a round who both still expect their conversation, by match: a third can join them."""
    willing = {one.participant.pk for one in standings(round_) if one.is_willing}
    found = {
        together[0].match_id: [seat.participant_id for seat in together if seat.participant_id]
        for together in _together(round_)
        if len(together) == A_PAIR and all(seat.status == Seat.Status.WAITING for seat in together)
    }
    return {match: pair for match, pair in found.items() if willing.issuperset(pair)}


def _together(round_: Round) -> Iterable[list[Seat]]:
    """Of each match of a round, the places of those who still take part and did not skip it."""
    seats = Seat.objects.filter(match__round=round_, participant__stopped_at=None).exclude(participant=None)
    in_match: dict[int, list[Seat]] = {}
    for seat in seats.exclude(status=Seat.Status.SKIPPED).order_by("match", "pk"):
        in_match.setdefault(seat.match_id, []).append(seat)
    return in_match.values()


def _history(round_: Round, people: Iterable[Participant]) -> dict[int, int]:
    """How many conversations each has had or is to have in the other rounds of the programme."""
    seats = Seat.objects.filter(participant__in=people, match__round__programme=round_.programme_id)
    others = seats.exclude(match__round=round_.pk).exclude(status=Seat.Status.SKIPPED)
    return dict(others.values_list("participant").annotate(models.Count("pk")).order_by())


def _left_out(people: Iterable[Participant]) -> dict[int, int]:
    """How often each was left without a partner since they last had one."""
    last = dict(
        Seat.objects.filter(participant__in=people).values_list("participant").annotate(models.Max("match__made_at"))
    )
    found: dict[int, int] = {}
    rows = SignUp.objects.filter(participant__in=people, was_left_out=True, round__sent_at__isnull=False)
    for person, sent_at in rows.values_list("participant", "round__sent_at"):
        if person not in last or last[person] < sent_at:
            found[person] = found.get(person, 0) + 1
    return found
