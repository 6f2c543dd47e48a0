"""Sending the matches of a preview: all of them in one transaction, once."""

from collections.abc import Mapping, Sequence

from django.db.transaction import atomic
from django.utils import timezone

from community import letters
from community.models import Draw, Match, Participant, PastPair, Round, Seat, SignUp
from community.organising.drawing import solved
from community.organising.reasons import interest_labels, reasons_of
from community.organising.rules import Rules
from community.organising.standing import ready
from people.outbox.queue import post
from publishing.machine.one_at_a_time import wait_for_others

Group = list[Participant]


def send(draw: Draw) -> bool:
    """Make the matches of a preview and post their mails; return whether that was still to be done.

    Who has stopped, paused or been erased since the preview is in none of them: their partner is matched again with
    those who are free, or joins a pair. Nobody is left without a word.
    """
    with atomic():
        wait_for_others()
        draw = Draw.objects.select_for_update().get(pk=draw.pk)
        if draw.sent_at:
            return False
        people = {standing.participant.pk: standing.participant for standing in ready(draw.round)}
        groups = _groups(draw, people)
        labels = interest_labels()
        for group in groups:
            bring_together(draw.round, group, labels)
        matched = {person.pk for group in groups for person in group}
        _tell_left_out(draw.round, [person for key, person in people.items() if key not in matched])
        _note(draw, groups)
        return True


def bring_together(round_: Round, group: Sequence[Participant], labels: Mapping[str, str]) -> Match:
    """Make a match, remember who has met whom, and tell each of them."""
    left = Seat.objects.filter(match__round=round_, participant__in=group, status=Seat.Status.WAITING)
    left.update(status=Seat.Status.SKIPPED)
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


def _groups(draw: Draw, people: dict[int, Participant]) -> list[Group]:
    """The groups of a preview that still stand, and others of those who are free."""
    kept = [[people[key] for key in group] for group in draw.groups if all(key in people for key in group)]
    placed = {person.pk for group in kept for person in group}
    free = people.keys() - placed
    if not free:
        return kept
    found = solved(draw.round, draw.seed, draw.trios, only=free)
    kept += [[people[key] for key in group] for group in found.groups]
    freed = {key for group in draw.groups for key in group} - placed
    for person in (people[key] for key in found.alone if key in freed):
        _join(person, kept, Rules(people.values()))
    return kept


def _join(person: Participant, groups: list[Group], rules: Rules) -> None:
    """Put somebody whose partner has gone into the first pair that breaks no rule with them."""
    for group in groups:
        trio = [*group, person]
        is_pair = len(group) == 2  # noqa: PLR2004  a pair is two
        if is_pair and not rules.are_apart(trio) and not rules.broken(trio):
            group.append(person)
            return


def _tell_left_out(round_: Round, people: Sequence[Participant]) -> None:
    """Tell those without a partner the one thing that everybody is told, and let them come first the next time."""
    rows = SignUp.objects.filter(round=round_, participant__in=people, was_left_out=False).select_related("participant")
    for sign_up in rows:
        post(letters.LEFT_OUT, sign_up.participant.address, sign_up=sign_up.pk, participant=sign_up.participant_id)
    rows.update(was_left_out=True)


def _note(draw: Draw, groups: Sequence[Group]) -> None:
    now = timezone.now()
    draw.groups, draw.sent_at = [[person.pk for person in group] for group in groups], now
    draw.save(update_fields=["groups", "sent_at"])
    Round.objects.filter(pk=draw.round_id, sent_at=None).update(sent_at=now)
