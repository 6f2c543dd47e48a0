"""The made-up programmes: five rounds of 37 people that were all sent, and one in which a part is more than half."""

from datetime import timedelta
from itertools import chain, cycle, islice

from django.utils import timezone

from characteristics.models import Theme
from community.models import Avoidance, Draw, Match, Participant, Programme, Round, Seat, SignUp
from community.organising import drawing, sending
from community.records.own_erasing import erase_own
from community.samples.people import ROLES, make_people
from community.taking_part import meeting
from people.models import Mail
from publishing.projection.transactions import atomic

WHOLE, LOPSIDED = "Sample programme", "Sample programme, one part at 60 per cent"
PEOPLE, LOPSIDED_PEOPLE, ROUNDS = 37, 20, 5
PAUSES, LEAVES, APART = 4, 11, (0, 1)
MONTH = timedelta(days=30)
LEARNED = (
    "I learned what a week looks like on the other side of the referral.",
    "We use the same word for different things. We now ask what it means.",
    "I had not known whom to ring. Now I do.",
)


def load() -> list[Programme]:
    """Make both programmes, in one transaction. Raises LookupError where the library has no five themes yet."""
    themes = list(Theme.objects.order_by("order")[:ROUNDS])
    if len(themes) < ROUNDS:
        message = "Load a framework with five themes first."
        raise LookupError(message)
    with atomic():
        return [_whole(themes), _lopsided(themes[0])]


def purge() -> int:
    """Remove every trace of them; return how many people that were."""
    with atomic():
        people = Participant.objects.filter(is_sample=True)
        programmes = Programme.objects.filter(is_sample=True)
        count = people.count()
        Mail.objects.filter(recipient__endswith="@sample.invalid").delete()
        Seat.objects.filter(match__round__programme__in=programmes).delete()
        Match.objects.filter(round__programme__in=programmes).delete()
        Round.objects.filter(programme__in=programmes).delete()
        programmes.delete()
        people.delete()
        return count


def _whole(themes: list[Theme]) -> Programme:
    """All five rounds: somebody pauses in the second, somebody leaves after the third and is erased, two stay apart."""
    programme = Programme.objects.create(title=WHOLE, is_sample=True)
    people = make_people("participant", list(islice(cycle(ROLES), PEOPLE)))
    Avoidance.objects.create(one=people[APART[0]], other=people[APART[1]])
    rounds = [_round(programme, theme, number) for number, theme in enumerate(themes)]
    for round_ in rounds:
        SignUp.objects.bulk_create(SignUp(participant=person, round=round_) for person in people)
    for number, round_ in enumerate(rounds):
        _pause(people[PAUSES], is_now=number == 1)
        _send(round_)
        if number == 2:  # noqa: PLR2004  after the third round
            erase_own(people.pop(LEAVES))
    return programme


def _lopsided(theme: Theme) -> Programme:
    """One round, in which twelve of twenty are from one part: the preview says that the rules cannot hold."""
    programme = Programme.objects.create(title=LOPSIDED, is_sample=True)
    first, *others = ROLES
    most = LOPSIDED_PEOPLE * 6 // 10
    parts = [*([first] * most), *islice(cycle(others), LOPSIDED_PEOPLE - most)]
    round_ = _round(programme, theme, ROUNDS - 1)
    for person in make_people("lopsided", parts):
        SignUp.objects.create(participant=person, round=round_)
    drawing.preview(round_)
    return programme


def _round(programme: Programme, theme: Theme, number: int) -> Round:
    """A round of so many months after the first, which was four months ago."""
    opens = timezone.localdate() + (number - ROUNDS) * MONTH
    closes = opens + timedelta(days=20)
    return Round.objects.create(
        programme=programme, theme=theme, opens_on=opens, closes_on=closes, talks_until=closes + MONTH
    )


def _pause(person: Participant, *, is_now: bool) -> None:
    until = timezone.localdate() + MONTH if is_now else None
    Participant.objects.filter(pk=person.pk).update(paused_until=until)


def _send(round_: Round) -> None:
    """Send a round on the day after sign-up closed; most have met since, and some told what they learned."""
    draw: Draw = drawing.preview(round_)
    sending.send(draw)
    sent_at = timezone.now() + (round_.closes_on + timedelta(days=1) - timezone.localdate())
    Round.objects.filter(pk=round_.pk).update(sent_at=sent_at)
    Match.objects.filter(round=round_).update(made_at=sent_at)
    seats = Seat.objects.filter(match__round=round_).order_by("pk")
    outcomes = cycle([Seat.Status.MET] * 5 + [Seat.Status.DID_NOT_WORK])
    matches = list(round_.matches.order_by("pk"))
    for match, status in zip(matches, outcomes, strict=False):
        seats.filter(match=match).update(status=status, status_at=sent_at)
    for match, learned in zip(matches, chain(LEARNED), strict=False):
        seat = match.seats.select_related("participant").first()
        if seat:
            meeting.tell(seat, {"learned": learned, "will_do": "", "sharing": "programme"})
