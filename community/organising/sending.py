"""Sending the matches of a preview: all of them in one transaction, once."""

from collections.abc import Mapping, Sequence

from django.db.transaction import atomic
from django.utils import timezone

from community import letters
from community.letters.interests import interest_labels
from community.models import Draw, Match, Participant, PastPair, Round, Seat, SignUp
from community.organising.as_sent import repair
from community.organising.reasons import reasons_of
from community.organising.standing import open_pairs
from community.taking_part.meeting import is_reached
from people.outbox.queue import post
from publishing.machine.one_at_a_time import wait_for_others


def send(draw: Draw) -> bool:
    """Make the matches of a preview and post their mails; return whether that was still to be done.

    Who has stopped, paused or been erased since the preview is in none of them: their partner is matched again or
    joins a pair. Nobody is left without a word.
    """
    with atomic():
        wait_for_others()
        draw = Draw.objects.select_for_update().get(pk=draw.pk)
        if draw.sent_at:
            return False
        pairs = open_pairs(draw.round)
        repair(draw, list(pairs.values()))
        people = _people(draw)
        labels = interest_labels()
        for group in draw.groups:
            _meet(draw.round, [people[key] for key in group], labels, pairs)
        _tell_left_out(draw.round, [row["person"] for row in draw.left_out])
        _note(draw)
        return True


def _people(draw: Draw) -> dict[int, Participant]:
    keys = {key for group in draw.groups for key in group}
    found = Participant.objects.filter(pk__in=keys).select_related("part").prefetch_related("agreements")
    return {person.pk: person for person in found}


def _meet(
    round_: Round, group: Sequence[Participant], labels: Mapping[str, str], pairs: Mapping[int, Sequence[int]]
) -> None:
    """Bring people together, or let one of them join the pair that the others are."""
    members = {person.pk for person in group}
    match = next((key for key, pair in pairs.items() if members > set(pair)), None)
    if match is None:
        bring_together(round_, group, labels)
        return
    (joining,) = (person for person in group if person.pk not in pairs[match])
    let_join(Match.objects.get(pk=match), joining, labels)


def bring_together(round_: Round, group: Sequence[Participant], labels: Mapping[str, str]) -> Match:
    """Make a match, remember who has met whom, and tell each of them."""
    for person in group:
        _wait_no_more(round_, person)
    match = Match.objects.create(round=round_, reasons=reasons_of(group, labels))
    for person in group:
        seat = Seat.objects.create(match=match, participant=person)
        letters.post_to(seat, letters.MATCHED)
    remember(round_, group)
    SignUp.objects.filter(round=round_, participant__in=group).update(was_left_out=False)
    return match


def remember(round_: Round, group: Sequence[Participant]) -> None:
    """Remember that these have been brought together, by their pseudonyms."""
    names = sorted(person.pseudonym for person in group)
    pairs = [(one, other) for place, one in enumerate(names) for other in names[place + 1 :]]
    rows = [PastPair(one=one, other=other, round=round_) for one, other in pairs]
    PastPair.objects.bulk_create(rows, ignore_conflicts=True)


def let_join(match: Match, person: Participant, labels: Mapping[str, str], note: str = "") -> None:
    """Make a three of a pair, and tell all of them."""
    _wait_no_more(match.round, person)
    Seat.objects.create(match=match, participant=person)
    seats = (
        match.seats.exclude(status=Seat.Status.SKIPPED).exclude(participant=None).select_related("participant__part")
    )
    group = [seat.participant for seat in seats if seat.participant]
    match.reasons, match.note = reasons_of(group, labels), note
    match.save(update_fields=["reasons", "note"])
    remember(match.round, group)
    person.sign_ups.filter(round=match.round).update(was_left_out=False)
    for seat in seats:
        letters.post_to(seat, letters.MATCHED)


def _wait_no_more(round_: Round, person: Participant) -> None:
    """Close the places in which somebody was left alone: they have a partner now."""
    for seat in person.seats.filter(match__round=round_, status=Seat.Status.WAITING):
        if not any(is_reached(other) for other in seat.match.seats.exclude(pk=seat.pk)):
            seat.status = Seat.Status.SKIPPED
            seat.save(update_fields=["status"])


def _tell_left_out(round_: Round, people: Sequence[int]) -> None:
    """Tell those without a partner the one thing that everybody is told, and let them come first the next time."""
    rows = SignUp.objects.filter(round=round_, participant__in=people, was_left_out=False).select_related("participant")
    for sign_up in rows:
        post(letters.LEFT_OUT, sign_up.participant.address, sign_up=sign_up.pk, participant=sign_up.participant_id)
    rows.update(was_left_out=True)


def _note(draw: Draw) -> None:
    draw.sent_at = timezone.now()
    draw.save(update_fields=["groups", "weighed", "left_out", "digest", "sent_at"])
    Round.objects.filter(pk=draw.round_id, sent_at=None).update(sent_at=draw.sent_at)
