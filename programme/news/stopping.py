"""Stopping, which erases; and what the register of personal data tells of those who get news."""

from collections.abc import Callable, Iterator

from django.utils import timezone

from people.links import keys
from people.models import Mail
from people.register import holdings, ledger
from people.register.erasing import erase_one
from people.register.holdings import Holding, Thing
from people.register.persons import Person
from programme.models import Subscriber
from programme.news.letters import NAMES
from programme.news.opting_out import opt_out
from publishing.projection.transactions import atomic


def find(person: Person) -> Iterator[Thing]:
    """The subscription of a person."""
    for subscriber in Subscriber.objects.all():
        if person.is_called(subscriber.address):
            yield thing(subscriber, subscriber.address)
        elif person.is_called(subscriber.subscription):
            yield thing(subscriber, subscriber.subscription)


def names() -> Iterator[str]:
    """The addresses of all who get news; and the name of each subscription, for one that was stopped."""
    for subscriber in Subscriber.objects.all():
        yield from (subscriber.address, subscriber.subscription)


def thing(subscriber: Subscriber, name: str) -> Thing:
    """A subscription, under a name by which it is known again."""
    title = f"news by email, asked for on {timezone.localtime(subscriber.asked_at):%-d %B %Y}"
    return Thing(name, title, data_of(subscriber), erase=_eraser(subscriber))


def data_of(subscriber: Subscriber) -> dict[str, object]:
    """Everything that is kept of a subscriber."""
    return {
        "email address": subscriber.address,
        "how often": subscriber.get_rhythm_display(),
        "stories": subscriber.wants_stories,
        "of": subscriber.narrowed_to or "all",
        "events": subscriber.wants_events,
        "asked for at": subscriber.asked_at,
        "confirmed at": subscriber.confirmed_at,
        "told of what was published until": subscriber.told_until,
        "refused by the mail server on": subscriber.refused_on,
    }


def stop(subscriber: Subscriber) -> None:
    """Erase a subscription. Neither a restored backup nor a list brings them back, and they may ask anew."""
    with atomic():
        opt_out(ledger.digest_of(subscriber.address))
        erase_one(SUBSCRIBERS, thing(subscriber, subscriber.subscription))


def _eraser(subscriber: Subscriber) -> Callable[[str], None]:
    def erase(_digest: str) -> None:
        Mail.objects.filter(recipient=subscriber.address, letter__in=NAMES).delete()
        keys.revoke(subscriber)
        subscriber.delete()

    return erase


SUBSCRIBERS = Holding(
    "news",
    "News by email",
    purpose="To send news to whoever asked for it.",
    basis="Consent, confirmed by a mail to the address.",
    retention="Until they stop, or their mail server refuses the address on two days; "
    "an address that was not confirmed, seven days.",
    find=find,
    names=names,
)


def declare() -> None:
    """Declare it; called when the app is ready."""
    holdings.register(SUBSCRIBERS)
