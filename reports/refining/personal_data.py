"""What editors write about the framework, as the register of personal data wants to know it: it may name somebody."""

from collections.abc import Iterator
from typing import Any

from wagtail.models import ModelLogEntry

from people.register.holdings import Holding, Thing
from people.register.persons import Person, addresses_in
from publishing.projection.transactions import atomic
from reports.models import GroupComment, Proposal, ProposalDecision, ProposalNote, ProposedWording

# What is written in each, and the label of one.
WRITTEN: tuple[tuple[type[Any], tuple[str, ...], str], ...] = (
    (GroupComment, ("text",), "a comment of the working group"),
    (Proposal, ("title", "why", "you_said"), "a proposal to change the framework"),
    (ProposedWording, ("label", "short_label", "statement", "questions"), "the words of such a proposal"),
    (ProposalNote, ("text",), "a note on such a proposal"),
    (ProposalDecision, ("text",), "a decision about such a proposal"),
)


def find(person: Person) -> Iterator[Thing]:
    """What names a person. Who wrote it is an account's, and found there."""
    for model, fields, label in WRITTEN:
        for row in model.objects.all():
            said = {name: getattr(row, name) for name in fields}
            if any(map(person.is_named_in, said.values())):
                yield Thing(min(person.names), f"what {label} says of them", said, erase=_taking_out(row, said, person))


def names() -> Iterator[str]:
    """The addresses in what was written."""
    for model, fields, _ in WRITTEN:
        for row in model.objects.values_list(*fields):
            for text in row:
                yield from addresses_in(text)


def _taking_out(row: Any, said: dict[str, str], person: Person) -> Any:
    def take_out(_digest: str) -> None:
        with atomic():
            for name, text in said.items():
                setattr(row, name, person.removed_from(text))
            row.save(update_fields=list(said))
            ModelLogEntry.objects.for_instance(row).update(label=str(row))

    return take_out


PROPOSALS = Holding(
    "framework-proposals",
    "Comments and proposals about the framework",
    purpose="To refine the framework with its members, and to know why it was changed.",
    basis="Legitimate interests: the framework is theirs.",
    retention="As long as the framework is kept; names of people do not belong in it, and are taken out.",
    find=find,
    names=names,
)
