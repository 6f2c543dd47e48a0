"""Sites that do not take what they are told, as work: a withdrawn story may still be shown there."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.urls import reverse

from api.admin.health import health
from api.models import Consumer
from publishing.admin.work import Harm, Task, Work

FAILING = Q(paused_at__isnull=False) | Q(failing_since__isnull=False)


def behind(user: Any) -> Iterator[Work]:
    """Yield the sites that are failing or given up, for those who may see them."""
    if not user.has_perm("api.view_consumer"):
        return
    found = Consumer.objects.filter(FAILING, is_active=True).exclude(webhook_url="")
    yield Work("Site that is behind", Harm.BEHIND, [_task(consumer) for consumer in found])


def _task(consumer: Consumer) -> Task:
    return Task(consumer.name, reverse("consumer:inspect", args=[consumer.pk]), _state(consumer))


def _state(consumer: Consumer) -> str:
    state = health(consumer)
    return f"{state.words}, since {state.since:%-d %B, %H:%M}" if state.since else state.words
