"""Answering the three questions, and changing one's answers while they are open."""

from collections.abc import Mapping
from typing import Any

from django.db.transaction import atomic
from django.utils import timezone

from programme.insights.telling import ASKED_MORE
from programme.models import EventInsight
from reports.models import Pulse, PulseAnswer


def of_link(key: str) -> PulseAnswer | None:
    """The answers that a private link leads to, while they are open."""
    answer = PulseAnswer.objects.select_related("pulse__round__theme").filter(pk=key).first()
    return answer if answer and answer.pulse.is_open(timezone.localdate()) else None


def of_insight(insight: EventInsight) -> PulseAnswer | None:
    """The answers of somebody who told what they took from an event, given or not; None once it is too late."""
    last = insight.event.last_day
    if last is None:
        return None
    known = Pulse.objects.filter(event=insight.event).first()
    pulse = known or Pulse(event=insight.event)
    if pulse.counted_at is None:
        # The day of the event may have been put right.
        pulse.closes_on = last + ASKED_MORE
    if not pulse.is_open(timezone.localdate()):
        return None
    answer = PulseAnswer.objects.filter(insight=insight).first() or PulseAnswer(insight=insight)
    answer.pulse = pulse
    return answer


def save(answer: PulseAnswer, said: Mapping[str, Any]) -> None:
    """Keep what somebody says, in place of what they said before; nothing, once the answers were counted."""
    with atomic():
        kept = answer if answer.pk else _begun(answer)
        now = kept.answered_at or timezone.now()
        Pulse.objects.filter(pk=kept.pulse_id, counted_at=None).update(closes_on=answer.pulse.closes_on)
        PulseAnswer.objects.filter(pk=kept.pk, pulse__counted_at=None).update(**said, answered_at=now)


def _begun(answer: PulseAnswer) -> PulseAnswer:
    """The first answers of somebody about an event, and perhaps of anybody."""
    closes_on = answer.pulse.closes_on
    pulse, _ = Pulse.objects.get_or_create(event=answer.pulse.event, defaults={"closes_on": closes_on})
    return PulseAnswer.objects.get_or_create(insight=answer.insight, defaults={"pulse": pulse})[0]
