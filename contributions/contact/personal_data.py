"""Messages, as the register of personal data wants to know them."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from contributions.contact.letters import CONCERN, NOTE
from contributions.models import Note
from people.models import Mail
from people.register.holdings import Holding, Thing
from people.register.persons import Person, addresses_in


def find(person: Person) -> Iterator[Thing]:
    """The messages of a person, and those that name them."""
    for note in Note.objects.prefetch_related("remarks"):
        called = next(filter(person.is_called, (note.email, note.name, note.reference)), "")
        if called or any(map(person.is_named_in, (note.text, note.page))):
            yield _thing(note, called or min(person.names))
        elif any(person.is_named_in(one.text) for one in note.remarks.all()):
            yield _named(note, person)


def names() -> Iterator[str]:
    """The addresses and names on record, and the addresses in what was written."""
    for note in Note.objects.prefetch_related("remarks"):
        yield from filter(None, (note.email, note.name, note.reference))
        yield from addresses_in(" ".join([note.text, note.page, *(one.text for one in note.remarks.all())]))


def erase(note: Note) -> None:
    """Leave nothing of it, nor the mails about it."""
    Mail.objects.filter(letter__in=[NOTE.name, CONCERN.name], about__note=note.pk).delete()
    note.delete()


def _thing(note: Note, name: str) -> Thing:
    fields = ("reference", "about", "page", "text", "name", "email", "received_at", "mailed_at")
    title = f"message {note.reference} of {timezone.localtime(note.received_at):%-d %B %Y}"
    data: dict[str, Any] = {field: getattr(note, field) for field in fields}
    data["notes"] = [{"written_at": one.written_at, "text": one.text} for one in note.remarks.all()]
    return Thing(name, title, data, erase=lambda _digest: erase(note))


def _named(note: Note, person: Person) -> Thing:
    """What editors note of a message and of somebody who did not write it: their name leaves it, all else stays."""
    said = [one.text for one in note.remarks.all() if person.is_named_in(one.text)]
    data = {"reference": note.reference, "texts": said}
    title = f"what is noted of them beside message {note.reference}"
    return Thing(min(person.names), title, data, erase=lambda _digest: _take_out(note, person))


def _take_out(note: Note, person: Person) -> None:
    for one in note.remarks.all():
        one.text = person.removed_from(one.text)
        one.save(update_fields=["text"])


NOTES = Holding(
    "contact-messages",
    "Messages from the contact form",
    purpose="To answer whoever writes to us, and to mend what they tell of.",
    basis="Legitimate interests: somebody wrote to us.",
    retention="30 days after the message has reached the mailbox; what is kept there is the mailbox owner's to say; "
    "as long as there is a concern that somebody comes to harm.",
    find=find,
    names=names,
)
