"""What there is to do for editors: what people let us publish waits to be read."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from programme.admin.listing import address_of, event_of
from programme.models import EventInsight
from programme.models.insights import PUBLISH
from programme.models.sharing import Sharing
from publishing.admin.work import Harm, Task, Work


def waiting(user: Any) -> Iterator[Work]:
    """Yield what nobody has looked at yet."""
    if not user.has_perm(PUBLISH):
        return
    new = EventInsight.objects.filter(sharing=Sharing.PUBLISHABLE, decision=EventInsight.Decision.NONE)
    tasks = [
        Task(event_of(each), address_of(each), f"Told on {timezone.localtime(each.changed_at):%-d %B}")
        for each in new.select_related("event").order_by("changed_at")
    ]
    yield Work("What somebody took from an event", Harm.SERVICE, tasks)
