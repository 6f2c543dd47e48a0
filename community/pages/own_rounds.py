"""What somebody says of rounds on their own page: which they are in, that all is right, that they join a three."""

from typing import Any

from django.http import HttpRequest

from community.models import Participant, Round
from community.pages.own import press
from community.taking_part import changing
from community.taking_part.joining import rounds_of


def asked(participant: Participant, signed: set[int]) -> list[tuple[Round, bool]]:
    """The rounds that begin, about which somebody was asked and has not answered, and whether they are in."""
    askings = participant.askings.filter(answered_at=None).select_related("round__theme", "round__programme")
    rounds = [asking.round for asking in askings.order_by("round__closes_on", "pk")]
    return [
        (each, each.pk in signed) for each in rounds if each.is_open() and not participant.is_paused(each.closes_on)
    ]


@press
def choose_rounds(request: HttpRequest, participant: Participant) -> None:
    """Be in exactly the rounds that are ticked."""
    ticked = request.POST.getlist("rounds")
    changing.choose_rounds(participant, {each.pk for each in rounds_of(participant) if str(each.pk) in ticked})


@press
def offer_three(_request: HttpRequest, participant: Participant, pk: int) -> None:
    """Say that one would join a pair in a round."""
    changing.offer_three(participant, pk)


def answer(*, is_in: bool) -> Any:
    """The button by which somebody says that they are in a round that begins, or skip it."""

    @press
    def act(_request: HttpRequest, participant: Participant, pk: int) -> None:
        for each in rounds_of(participant):
            if each.pk == pk:
                changing.answer(participant, each, is_in=is_in)

    return act


still_right, skip_round = answer(is_in=True), answer(is_in=False)
