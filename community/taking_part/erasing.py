"""Erasing somebody who took part: who they are goes; what they shared stays, and says nothing of whom it came from."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.db.transaction import atomic
from wagtail.models import ModelLogEntry

from community import letters
from community.models import Draw, Insight, Joint, Match, Note, Participant, PastPair, Report
from community.taking_part.changing import stop
from community.taking_part.offering import take_back
from people.links import keys
from people.models import Mail
from people.register.persons import Person


def erase(participant: Participant) -> None:
    """Erase everything that says who somebody is: in matches, insights, previews and mails that wait."""
    with atomic():
        stop(participant)
        # A consent without whoever gave it is none: what they say together with others is taken back.
        for joint in Joint.objects.filter(match__seats__participant=participant):
            take_back(joint)
        for model in (Report, Note):
            model.objects.filter(seat__participant=participant).delete()
        person = Person.called(participant.address, participant.first_name)
        for insight in Insight.objects.filter(seat__participant=participant):
            _keep_without(insight, person)
        _remove_from_what_others_wrote(participant, person)
        PastPair.objects.filter(Q(one=participant.pseudonym) | Q(other=participant.pseudonym)).delete()
        Draw.objects.filter(sent_at=None, round__sign_ups__participant=participant).delete()
        for address in participant.addresses:
            Mail.objects.filter(recipient__iexact=address, letter__in=letters.NAMES).delete()
        ModelLogEntry.objects.for_instance(participant).delete()
        keys.revoke(participant)
        participant.delete()


def _remove_from_what_others_wrote(participant: Participant, person: Person) -> None:
    """Take somebody's name out of what partners told of them, and of what the organiser noted."""
    matches = Match.objects.filter(seats__participant=participant)
    for match in matches.exclude(note=""):
        Match.objects.filter(pk=match.pk).update(note=person.removed_from(match.note))
    for note in Note.objects.filter(seat__match__in=matches):
        Note.objects.filter(pk=note.pk).update(words=person.removed_from(note.words))
    for insight in Insight.objects.filter(seat__match__in=matches):
        insight.learned, insight.will_do = person.removed_from(insight.learned), person.removed_from(insight.will_do)
        insight.save()
    for draw in Draw.objects.filter(round__sign_ups__participant=participant).exclude(swaps=[]):
        draw.swaps = [_without(swap, person) for swap in draw.swaps]
        draw.save(update_fields=["swaps"])


def _without(swap: Mapping[str, Any], person: Person) -> dict[str, Any]:
    broken = [person.removed_from(rule) for rule in swap["broken"]]
    return {**swap, "broken": broken, "note": person.removed_from(swap["note"])}


def _keep_without(insight: Insight, person: Person) -> None:
    """Keep what was shared, without a name; a role stays only where its publication was agreed to."""
    if insight.sharing == Insight.Sharing.PRIVATE:
        insight.delete()
        return
    insight.learned, insight.will_do = person.removed_from(insight.learned), person.removed_from(insight.will_do)
    if insight.sharing != Insight.Sharing.PUBLISHABLE:
        insight.role = ""
    insight.save()
