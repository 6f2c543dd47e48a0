"""Private links: each belongs to the person to whom it was sent."""

from collections.abc import Iterator

from django.utils import timezone

from people.models import PrivateLink
from people.register.holdings import Holding, Thing
from people.register.persons import Person


def find(person: Person) -> Iterator[Thing]:
    """The links that a person was sent."""
    for link in PrivateLink.objects.exclude(person=""):
        if person.is_called(link.person):
            yield _thing(link)


def names() -> Iterator[str]:
    """The addresses that links were sent to."""
    yield from PrivateLink.objects.exclude(person="").values_list("person", flat=True).distinct()


def _thing(link: PrivateLink) -> Thing:
    data = {"for_what": link.purpose, "sent_to": link.person, "made_at": link.created_at, "until": link.expires_at}
    title = f"a private link ({link.purpose}) of {timezone.localtime(link.created_at):%-d %B %Y}"
    return Thing(link.person, title, data, erase=lambda _digest: _erase(link))


def _erase(link: PrivateLink) -> None:
    link.delete()


PRIVATE_LINKS = Holding(
    "private-links",
    "Private links",
    purpose="To let somebody without an account see, change or confirm what is theirs.",
    basis="Legitimate interests: running the service.",
    retention="Until the link is over or taken back.",
    find=find,
    names=names,
)
