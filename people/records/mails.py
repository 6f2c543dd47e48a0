"""Mails in the outbox."""

from collections.abc import Iterator

from django.utils import timezone

from people.models import Mail
from people.outbox.letters import label_of
from people.register.holdings import Holding, Thing
from people.register.persons import Person


def find(person: Person) -> Iterator[Thing]:
    """The mails to a person, and those that name them and still wait."""
    for mail in Mail.objects.all():
        if person.is_called(mail.recipient):
            yield _thing(mail, mail.recipient)
        elif any(person.is_named_in(str(value)) for value in mail.about.values()):
            yield _thing(mail, min(person.names))


def names() -> Iterator[str]:
    """The addresses that mails were sent to."""
    yield from Mail.objects.exclude(recipient="").values_list("recipient", flat=True).distinct()


def _thing(mail: Mail, name: str) -> Thing:
    what = label_of(mail)
    data = {"what_for": what, "to": mail.recipient, "state": mail.status, "written_at": mail.created_at}
    title = f"a mail ({what}) of {timezone.localtime(mail.created_at):%-d %B %Y}"
    return Thing(name, title, data, erase=lambda _digest: _erase(mail))


def _erase(mail: Mail) -> None:
    mail.delete()


MAILS = Holding(
    "mails",
    "Mails in the outbox",
    purpose="To send what somebody asked for or has to know, and to see that it arrived.",
    basis="Legitimate interests: running the service.",
    retention="As long as MAIL_RETENTION_DAYS says.",
    find=find,
    names=names,
)
