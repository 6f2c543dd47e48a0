"""Answers that were not sent yet: found by the address to which the link to them was sent, and by what they say."""

from collections.abc import Iterator

from django.utils import timezone

from people.links import keys
from people.models import Progress
from people.register.holdings import Holding, Thing
from people.register.persons import Person, addresses_in


def find(person: Person) -> Iterator[Thing]:
    """The answers of a person, and those that name them: whose they are is not known otherwise."""
    for progress in Progress.objects.all():
        if person.is_called(progress.email) or any(map(person.is_named_in, _texts(progress))):
            yield _thing(progress, progress.email or min(person.names))


def names() -> Iterator[str]:
    """The addresses to which links were sent, and those that were typed."""
    for progress in Progress.objects.all():
        yield from filter(None, [progress.email])
        for text in _texts(progress):
            yield from addresses_in(text)


def _texts(progress: Progress) -> Iterator[str]:
    for fields in progress.answers.values():
        for values in fields.values():
            yield from values


def _thing(progress: Progress, name: str) -> Thing:
    data = {"form": progress.journey, "answers": progress.answers, "link_sent_to": progress.email}
    title = f"answers that were not sent ({progress.journey}) of {timezone.localtime(progress.started_at):%-d %B %Y}"
    files = tuple(one.file for one in progress.files.all())
    return Thing(name, title, data, erase=lambda _digest: _erase(progress), files=files)


def _erase(progress: Progress) -> None:
    keys.revoke(progress)
    progress.delete()


ANSWERS = Holding(
    "answers",
    "Answers that were not sent",
    purpose="To let somebody answer on several pages, and go on later.",
    basis="Legitimate interests: somebody asked for it.",
    retention="24 hours; 30 days for whoever asked for a link to come back by.",
    find=find,
    names=names,
)
