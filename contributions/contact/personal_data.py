"""Messages, as the register of personal data wants to know them."""

from collections.abc import Iterator

from django.utils import timezone

from contributions.contact.letters import NOTE
from contributions.models import Note
from people.models import Mail
from people.register.holdings import Holding, Thing
from people.register.persons import Person, addresses_in


def find(person: Person) -> Iterator[Thing]:
    """The messages of a person, and those that name them."""
    for note in Note.objects.all():
        called = next(filter(person.is_called, (note.email, note.name, note.reference)), "")
        if called or any(map(person.is_named_in, (note.text, note.page))):
            yield _thing(note, called or min(person.names))


def names() -> Iterator[str]:
    """The addresses and names on record, and the addresses in what was written."""
    for note in Note.objects.all():
        yield from filter(None, (note.email, note.name, note.reference))
        yield from addresses_in(f"{note.text} {note.page}")


def erase(note: Note) -> None:
    """Leave nothing of it, nor the mail that would bring it."""
    Mail.objects.filter(letter=NOTE.name, about__note=note.pk).delete()
    note.delete()


def _thing(note: Note, name: str) -> Thing:
    fields = ("reference", "about", "page", "text", "name", "email", "received_at", "mailed_at")
    title = f"message {note.reference} of {timezone.localtime(note.received_at):%-d %B %Y}"
    data = {field: getattr(note, field) for field in fields}
    return Thing(name, title, data, erase=lambda _digest: erase(note))


NOTES = Holding(
    "contact-messages",
    "Messages from the contact form",
    purpose="To answer whoever writes to us, and to mend what they tell of.",
    basis="Legitimate interests: somebody wrote to us.",
    retention="30 days after the message has reached the mailbox; what is kept there is the mailbox owner's to say.",
    find=find,
    names=names,
)
