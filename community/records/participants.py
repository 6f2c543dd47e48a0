"""People who take part in Connect Five: everything that they said, and with whom they were brought together.

Whom somebody wants to avoid, and what was reported, is in no export.
"""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from community.models import Insight, Joint, Participant
from community.taking_part.erasing import erase
from people.register.holdings import Holding, Thing
from people.register.persons import Person


def find(person: Person) -> Iterator[Thing]:
    """What was kept of a person as somebody who takes part, and what others told of them by name."""
    for participant in Participant.objects.select_related("part", "place"):
        if any(map(person.is_called, participant.addresses)):
            yield thing(participant)
    for insight in Insight.objects.exclude(seat__participant__address__in=person.names):
        if person.is_named_in(f"{insight.learned}\n{insight.will_do}"):
            yield _mention(insight, person)


def names() -> Iterator[str]:
    """The addresses of all who take part, those of before among them."""
    for participant in Participant.objects.only("address", "new_address", "former_address"):
        yield from participant.addresses


def thing(participant: Participant) -> Thing:
    """One who takes part, with all that they get to see of it."""
    title = f"taking part in Connect Five since {timezone.localtime(participant.created_at):%-d %B %Y}"
    return Thing(participant.address, title, data_of(participant), erase=lambda _digest: erase(participant))


def data_of(participant: Participant) -> dict[str, Any]:
    """Everything that is kept of somebody, in words that they know from the questions."""
    return {
        "email address": participant.address,
        "new email address, not confirmed": participant.new_address,
        "former email address": participant.former_address,
        "first name": participant.first_name,
        "role": participant.role,
        "part of the system": str(participant.part or ""),
        "organisation": participant.organisation,
        "place": str(participant.place or ""),
        "interests": participant.interests,
        "times": participant.times,
        "hopes": participant.hopes,
        "languages": participant.languages,
        "access needs": participant.access_needs,
        "most conversations": participant.most_conversations,
        "would have two in a round": participant.would_host,
        "joined": participant.created_at,
        "confirmed": participant.confirmed_at,
        "paused until": participant.paused_until,
        "stopped": participant.stopped_at,
        "agreements": [
            {"to": str(one), "wording": one.wording, "given": one.given_at, "withdrawn": one.withdrawn_at}
            for one in participant.agreements.order_by("pk")
        ],
        "rounds": [
            {"round": str(one.round), "skipped": one.is_skipped, "left without a partner": one.was_left_out}
            for one in participant.sign_ups.select_related("round__theme", "round__programme").order_by("pk")
        ],
        "asked whether a round suits them": [
            {"round": str(one.round), "asked": one.asked_at, "answered": one.answered_at}
            for one in participant.askings.select_related("round__theme", "round__programme").order_by("pk")
        ],
        "conversations": [_conversation(seat) for seat in participant.seats.select_related("match__round__theme")],
    }


def _conversation(seat: Any) -> dict[str, Any]:
    insight = Insight.objects.filter(seat=seat).first()
    told = {}
    if insight:
        told = {
            "learned": insight.learned,
            "will do": insight.will_do,
            "who may read it": insight.get_sharing_display(),
        }
    joint = Joint.objects.filter(match=seat.match).first()
    together = {"said together": f"{joint.title}\n{joint.words}"} if joint else {}
    return {"round": str(seat.match.round), "it is": seat.get_status_display(), **told, **together}


def _mention(insight: Insight, person: Person) -> Thing:
    data = {"told on": insight.created_at, "learned": insight.learned, "will do": insight.will_do}
    return Thing(
        min(person.names), "what somebody told of a conversation", data, erase=lambda _: _remove(insight, person)
    )


def _remove(insight: Insight, person: Person) -> None:
    insight.learned, insight.will_do = person.removed_from(insight.learned), person.removed_from(insight.will_do)
    insight.save()


PARTICIPANTS = Holding(
    "connect-five",
    "Taking part in Connect Five",
    purpose="To bring people from different parts of the system together for a conversation.",
    basis="Consent, for each use; explicit consent for access needs.",
    retention="Twelve months after they were last here; access needs until their last round is over.",
    find=find,
    names=names,
)
