"""What people of a match say together: written by one, agreed to by all, and then offered to the library."""

from collections.abc import Sequence
from hashlib import sha256

from django.db.models import F
from django.utils import timezone

from community import letters
from community.models import Joint, Seat, Voice
from community.taking_part.changing import seen
from community.taking_part.meeting import is_reached
from community.taking_part.offering import offer
from contributions.models import Contribution
from contributions.shapes.consent import CURRENT
from publishing.projection.transactions import atomic


def heard(seat: Seat) -> list[Seat]:
    """Those of a match who would say it together: all who expect the conversation or had it."""
    return [one for one in seat.match.seats.select_related("participant__part").order_by("pk") if is_reached(one)]


def say(seat: Seat, title: str, words: str) -> bool:
    """Write down what all could say; whoever agreed to other words is asked again. Return whether it can be changed."""
    with atomic():
        joint = Joint.objects.filter(match=seat.match).first()
        if not is_reached(seat) or (joint and joint.contribution_id):
            return False
        if joint and (joint.title, joint.words) == (title, words):
            return agree(seat, digest_of(joint))
        joint, _ = Joint.objects.update_or_create(
            match=seat.match,
            defaults={"title": title, "words": words, "written_by": seat, "changed_at": timezone.now()},
        )
        joint.voices.all().delete()
        Voice.objects.create(joint=joint, seat=seat, wording=CURRENT)
        for other in heard(seat):
            if other != seat:
                letters.post_to(other, letters.TOGETHER, joint=joint.pk)
        if seat.participant:
            seen(seat.participant)
        return True


def agree(seat: Seat, digest: str) -> bool:
    """Agree to exactly the words that were read; with the last of them it is offered. Return whether it was these."""
    with atomic():
        joint = Joint.objects.select_for_update().filter(match=seat.match).first()
        if joint is None or digest != digest_of(joint) or not is_reached(seat):
            return False
        Voice.objects.get_or_create(seat=seat, defaults={"joint": joint, "wording": CURRENT})
        if seat.participant:
            seen(seat.participant)
        everybody = heard(seat)
        if joint.contribution_id is None and have_all_agreed(joint, everybody):
            offer(joint, everybody)
        return True


def have_all_agreed(joint: Joint, seats: Sequence[Seat]) -> bool:
    """Say whether there are several of them, and each has agreed to the words as they are."""
    agreed = set(joint.voices.values_list("seat", flat=True))
    return len(seats) > 1 and agreed.issuperset(seat.pk for seat in seats)


def digest_of(joint: Joint) -> str:
    """What says which words were read."""
    return sha256(f"{joint.title}\n{joint.words}".encode()).hexdigest()


def tell_of_edited() -> bool:
    """Ask those who did not write it last, once for each version that the editors want to publish; the worker does so.

    Whoever wrote it is asked by the open call, as anybody who offers a story.
    """
    waiting = Voice.objects.filter(joint__contribution__stage=Contribution.Stage.APPROVAL)
    unasked = waiting.exclude(seat=F("joint__written_by")).exclude(asked_words=F("joint__contribution__asked_words"))
    for voice in unasked.select_related("joint__contribution", "seat__participant"):
        with atomic():
            contribution = voice.joint.contribution
            if contribution:
                voice.asked_words = contribution.asked_words
                voice.save(update_fields=["asked_words"])
                letters.post_to(voice.seat, letters.EDITED)
    return False
