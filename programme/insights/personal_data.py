"""What people took from events, as the register of personal data wants to know it."""

from collections.abc import Iterator

from django.utils import timezone

from people.register.holdings import Holding, Thing
from people.register.persons import Person, addresses_in
from programme.insights.telling import SAID, take_back
from programme.models import EventInsight
from publishing.projection.transactions import atomic


def find(person: Person) -> Iterator[Thing]:
    """What is known by a reference that a person has, and what names them."""
    for insight in EventInsight.objects.select_related("event", "competency"):
        if person.is_called(insight.reference):
            yield thing(insight, insight.reference)
        elif person.is_named_in(_text(insight)):
            yield _mention(insight, person)


def names() -> Iterator[str]:
    """The references on record, and the addresses in what was written."""
    for insight in EventInsight.objects.all():
        yield insight.reference
        yield from addresses_in(_text(insight))


def _text(insight: EventInsight) -> str:
    return "\n".join(getattr(insight, name) for name in SAID)


def thing(insight: EventInsight, name: str) -> Thing:
    """One of them, with all that its author gets to see of it."""
    data = {
        "event": insight.event.title,
        **{field: getattr(insight, field) for field in (*SAID, "reference", "created_at", "changed_at")},
        "competency": str(insight.competency or ""),
        "who may read it": insight.get_sharing_display(),
        "published": insight.is_published,
    }
    day = timezone.localdate(insight.created_at)
    title = f"what was taken from “{insight.event.title}” ({insight.reference}) of {day:%-d %B %Y}"
    return Thing(name, title, data, erase=lambda _digest: take_back(insight))


def _mention(insight: EventInsight, person: Person) -> Thing:
    data = {field: getattr(insight, field) for field in SAID}
    day = timezone.localdate(insight.created_at)
    title = f"what somebody said of them about “{insight.event.title}”, on {day:%-d %B %Y}"
    return Thing(min(person.names), title, data, erase=lambda _digest: _remove(insight, person))


def _remove(insight: EventInsight, person: Person) -> None:
    with atomic():
        for field in SAID:
            setattr(insight, field, person.removed_from(getattr(insight, field)))
        insight.save(update_fields=SAID)


EVENT_INSIGHTS = Holding(
    "event-insights",
    "What people took from events",
    purpose="To learn what came of an event, and to tell it where its author agrees.",
    basis="Consent, to as much as its author chose.",
    retention="A year. What was shared stays without its role, what is published with it, until it is taken back.",
    find=find,
    names=names,
)
