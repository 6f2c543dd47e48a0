"""How much of a document an answer gives: its card, all of it, or the fields that are asked for by name."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from api.query.parameters import Given, nearest
from api.query.table import Parameter, Table, choice
from publishing.documents.kinds import Collection

CARD, FULL = "card", "full"
# What every stored document begins with.
HEAD = ("sequence", "changed_at")
LONGEST = 1_000


class Body(StrEnum):
    """How the body of a document is given: block by block, or as one piece of HTML."""

    BLOCKS = "blocks"
    HTML = "html"


@dataclass(frozen=True)
class Fields:
    """The fields of an answer: a named set, or names; `is_in_card` says that a card has them all."""

    text: str
    names: frozenset[str] = frozenset()
    is_in_card: bool = False

    def of(self, text: str) -> str:
        """What an answer gives of a stored text, which is JSON."""
        if not self.names:
            return text
        told = {name: value for name, value in json.loads(text).items() if name in self.names}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


NAMED = {CARD: Fields(CARD, is_in_card=True), FULL: Fields(FULL)}


def fields_parameter(collection: Collection, default: str) -> Parameter:
    """The parameter that chooses the fields of a collection's documents."""
    about = (
        f"Which fields {'each item' if default == CARD else 'the answer'} has: {CARD}, {FULL}, or the names of fields"
        " separated by commas, such as title,url."
    )

    def read(given: Given) -> Fields:
        return read_fields(given, collection, default)

    return Parameter("fields", about, {"type": "string", "default": default}, read)


def read_fields(given: Given, collection: Collection, default: str) -> Fields:
    """The fields that are asked for; a name that no document of the collection has is a mistake."""
    text = given.single("fields")
    if text is None or text in NAMED:
        return NAMED[default if text is None else text]
    if len(text) > LONGEST:
        given.refuse("fields", f"Give at most {LONGEST} characters.")
        return NAMED[default]
    names = frozenset(text.split(","))
    known = {*HEAD, *(name for kind in collection.kinds for name in kind.body.model_fields)}
    for name in sorted(names - known):
        given.refuse("fields", f"There is no field “{name[:60]}”.", nearest(name, (CARD, FULL, *sorted(known))))
    return Fields(",".join(sorted(names)), names, is_in_card=names <= _in_cards(collection))


def body_table(collection: Collection, condition: str = "") -> Table:
    """The parameter for the form of the body, where there are two."""
    about = f"The body block by block in `blocks`, or as one piece in `html`. {condition}".strip()
    return (choice("body", about, Body, Body.BLOCKS),) if collection.html else ()


def refuse_partial_html(given: Given, fields: Fields, body: Body) -> None:
    """Refuse the body as HTML with anything but the whole document."""
    if body is Body.HTML and fields.text != FULL:
        given.refuse("body", "This parameter needs fields=full.")


def _in_cards(collection: Collection) -> frozenset[str]:
    """The fields that the cards of every kind have."""
    cards: Iterable[set[str]] = (set(kind.card.model_fields) for kind in collection.kinds)
    return frozenset({*HEAD, *set.intersection(*cards)})
