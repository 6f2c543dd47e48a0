"""What people offered, as the register of personal data wants to know it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from django.utils import timezone

from contributions.handling.access import PURPOSE
from contributions.handling.letters import mails_about
from contributions.handling.withdrawing import end_or_remove, remove
from contributions.models import Contribution, Message, Remark
from people.links import keys
from people.records.consents import CONSENTS, given_for
from people.register.erasing import erase_one
from people.register.holdings import Holding, Thing, all_holdings
from people.register.persons import Person, addresses_in
from publishing.projection.transactions import atomic

NAME = "contributions"
RELATED = ("messages", "remarks", "files__picture", "files__recording")


def find(person: Person) -> Iterator[Thing]:
    """What a person offered, and what names them; by its reference, all that is held of whoever offered it."""
    for contribution in Contribution.objects.select_related("page").prefetch_related(*RELATED):
        if person.is_called(contribution.email) or person.is_called(contribution.name):
            yield _thing(contribution, contribution.email, erase_with_story)
        elif person.is_called(contribution.reference):
            yield from _elsewhere(contribution)
            yield _thing(contribution, contribution.reference, erase_with_story)
        elif person.is_called(own_name(contribution)):
            yield _thing(contribution, own_name(contribution), erase_with_story)
        elif any(map(person.is_named_in, _told(contribution))):
            yield _thing(contribution, min(person.names), erase)
        elif any(person.is_named_in(one.text) for one in _written(contribution)):
            yield _named(contribution, person)


def names() -> Iterator[str]:
    """The addresses and names on record, and the addresses in what was written."""
    for contribution in Contribution.objects.prefetch_related(*RELATED):
        yield from filter(None, (contribution.email, contribution.name, contribution.reference))
        yield own_name(contribution)
        for text in (*_told(contribution), *(one.text for one in _written(contribution))):
            yield from addresses_in(text)


def _elsewhere(contribution: Contribution) -> Iterator[Thing]:
    """What other holdings have of whoever offered it."""
    if contribution.email:
        person = Person.called(contribution.email)
        for holding in all_holdings():
            if holding.name != NAME:
                yield from holding.find(person)


def _told(contribution: Contribution) -> Iterator[str]:
    """What it tells, or its story: whoever is named there can be taken out of it by nobody but whoever tells it."""
    yield from _strings([contribution.answers, contribution.asked_text, contribution.approved_text])
    yield from (file.name for file in contribution.files.all())


def _written(contribution: Contribution) -> list[Message | Remark]:
    """What was written about it."""
    return [*contribution.messages.all(), *contribution.remarks.all()]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


def _named(contribution: Contribution, person: Person) -> Thing:
    """What messages and notes say of somebody who did not offer it: their name leaves them, and all else stays."""
    said = [one.text for one in _written(contribution) if person.is_named_in(one.text)]
    title = f"what is written about them beside contribution {contribution.reference}"
    data = {"reference": contribution.reference, "texts": said}
    return Thing(min(person.names), title, data, erase=lambda _digest: _take_out(contribution, person))


def _take_out(contribution: Contribution, person: Person) -> None:
    for one in _written(contribution):
        one.text = person.removed_from(one.text)
        one.save(update_fields=["text"])


def _thing(contribution: Contribution, name: str, erased_by: Callable[[Contribution], None]) -> Thing:
    data = {
        "reference": contribution.reference,
        "kind": contribution.kind,
        "answers": contribution.answers,
        "file": contribution.file_name,
        "told_on_the_site": contribution.via,
        "name": contribution.name,
        "email": contribution.email,
        "stage": contribution.get_stage_display(),
        "received_at": contribution.received_at,
        "agreed_to": contribution.wording,
        "approved_at": contribution.approved_at,
        "pictures_and_recordings": [one.name for one in contribution.files.all()],
        "approved": contribution.approved_text,
        "messages": [{"sent_at": one.sent_at, "text": one.text} for one in contribution.messages.all()],
        "notes": [{"written_at": one.written_at, "text": one.text} for one in contribution.remarks.all()],
    }
    story = " with its published story" if contribution.was_published and erased_by is erase_with_story else ""
    title = f"contribution {contribution.reference} of {timezone.localtime(contribution.received_at):%-d %B %Y}{story}"
    media = [content for one in contribution.files.all() if (content := one.content)]
    files = (*([contribution.file] if contribution.file else []), *media)
    return Thing(
        name or contribution.reference, title, data, erase=lambda _digest: erased_by(contribution), files=files
    )


def erase(contribution: Contribution) -> None:
    """Leave nothing of it; a story that the world has seen is taken down."""
    end_or_remove(contribution)
    keys.revoke(contribution, PURPOSE)
    mails_about(contribution).delete()
    contribution.delete()


def erase_with_story(contribution: Contribution) -> None:
    """Leave nothing of it, nor of the story that was made of it: whoever told it is to be known no more."""
    remove(contribution)
    erase(contribution)


def own_name(contribution: Contribution) -> str:
    """The name of a contribution alone: by it nothing else is found of whoever offered it."""
    return f"contribution {contribution.reference}"


def erase_own(contribution: Contribution) -> None:
    """Erase what somebody deletes by the link to it: that, and nothing else that may be theirs."""
    with atomic():
        if contribution.was_published and contribution.email:
            for consent in given_for(contribution.page_id, Person.called(contribution.email)):
                erase_one(CONSENTS, replace(consent, name=own_name(contribution)))
        erase_one(CONTRIBUTIONS, _thing(contribution, own_name(contribution), erase_with_story))


CONTRIBUTIONS = Holding(
    NAME,
    "Stories that people offer",
    purpose="To decide with whoever offers a story whether it is published, and to publish it.",
    basis="Legitimate interests: the library lives on what people offer it.",
    retention="While the story is in the library; name and address of whoever told it until two years after the "
    "consent ended, or was last looked at; 90 days after it was declined or withdrawn; as long as "
    "there is a concern that somebody comes to harm.",
    find=find,
    names=names,
)
