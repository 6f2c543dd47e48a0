"""The schemas of documents, made from the kinds and collections that the rooms have registered."""

from collections.abc import Iterable
from functools import cache, reduce
from operator import or_
from typing import Annotated, Any, Literal, Union

from pydantic import BaseModel, ConfigDict, Field, RootModel, create_model

from api.schemas.base import Listed, Published
from publishing.documents.kinds import Collection, Kind, all_kinds
from publishing.documents.shapes import DocumentPart

Schema = type[BaseModel]
# A schema that only the answer to this parameter has: who does not give it never meets one.
ASKED_FOR = "x-only-with"
HTML = Field(description="The whole body, sanitised.")


def name_of(kind: Kind) -> str:
    """The name of a kind in the contract."""
    return kind.schema or "".join(part.capitalize() for part in kind.name.split("-"))


def _schema_name(singular: str) -> str:
    return "".join(word.capitalize() for word in singular.split())


def whole(kind: Kind) -> Schema:
    """A document of a kind, whole; kinds that share name and body share their schema."""
    return _whole(name_of(kind), kind.body)


def whole_of(collection: Collection) -> Any:
    """A document of a collection, whole: of its one kind, or of any of them, told apart by `type`."""
    wholes = list(dict.fromkeys(map(whole, collection.kinds)))
    return wholes[0] if len(wholes) == 1 else _union(collection.singular, tuple(wholes))


def detail_of(collection: Collection) -> Any:
    """What a detail gives: the document, as HTML if that is asked for, or some of its fields."""
    return reduce(or_, [whole_of(collection), *_as_html(collection), _asked_for(fields_of(collection))])


def list_of(collection: Collection) -> Schema:
    """A page of a collection: cards, or what is asked for instead."""
    wholes = [one if collection.html else _asked_for(one) for one in _whole_items(collection)]
    told = [*_items(collection), *wholes, *_as_html(collection), _asked_for(fields_of(collection))]
    items: Any = list[reduce(or_, told)]  # type: ignore[misc]  # made at run time
    name = _schema_name(collection.singular)
    found: Schema = create_model(
        f"{name}List",
        __base__=Listed,
        __doc__=f"A page of {collection.label.lower()}.",
        items=(items, ...),
    )
    return found


def _asked_for(schema: Any) -> Any:
    """A schema that only the answer to the parameter `fields` has."""
    return Annotated[schema, Field(json_schema_extra={ASKED_FOR: "fields"})]


def any_of(name: str, doc: str, kinds: Iterable[Kind]) -> Schema:
    """A document of any of these kinds, told apart by `type`."""
    return _root(name, doc, tuple(dict.fromkeys(map(whole, kinds))))


def searched_item(collections: list[Collection], base: Schema) -> Any:
    """What a search finds: a card of any searched collection, with what `base` adds to it."""
    cards = dict.fromkeys((collection.singular, kind.card) for collection in collections for kind in collection.kinds)
    names = [
        ("SearchItem" if place == 0 else f"{name.capitalize()}SearchItem") for place, (name, _) in enumerate(cards)
    ]
    made = [
        create_model(name, __base__=(base, card, Published), __doc__=f"A {singular} that was found.")
        for name, (singular, card) in zip(names, cards, strict=True)
    ]
    return reduce(or_, made)


@cache
def fields_of(collection: Collection) -> Schema:
    """A document of a collection with the fields that were asked for, and no others."""
    name = _schema_name(collection.singular)

    def told(schema: dict[str, Any]) -> None:
        schema.pop("required", None)
        schema[ASKED_FOR] = "fields"

    doc = f"A {collection.singular} with the fields that were asked for by name, and no others."
    members = {"__doc__": doc, "__module__": __name__, "model_config": ConfigDict(json_schema_extra=told)}
    return type(f"{name}Fields", (_shared_body(collection), Published), members)


def _items(collection: Collection) -> list[Schema]:
    """The schemas of the cards; where a card is everything, it is the document itself."""
    found = {}
    for kind in collection.kinds:
        if kind.card is kind.body:
            found[kind.card] = whole(kind)
        else:
            found.setdefault(kind.card, _item(collection.singular, kind.card))
    return list(found.values())


@cache
def _item(singular: str, card: type[DocumentPart]) -> Schema:
    found: Schema = create_model(f"{_schema_name(singular)}Item", __base__=(card, Published), __doc__=card.__doc__)
    return found


def _whole_items(collection: Collection) -> list[Any]:
    return [one for one in [whole_of(collection)] if one not in _items(collection)]


@cache
def _whole(name: str, body: type[DocumentPart]) -> Schema:
    """The whole document; its type is one of the kinds that have this schema."""
    kinds: Any = Literal[tuple(one.name for one in all_kinds() if one.body is body and name_of(one) == name)]
    found: Schema = create_model(name, __base__=(body, Published), __doc__=body.__doc__, type=(kinds, ...))
    return found


@cache
def _union(singular: str, wholes: tuple[Schema, ...]) -> Schema:
    return _root(_schema_name(singular), f"A {singular}, whole.", wholes)


def _root(name: str, doc: str, wholes: tuple[Schema, ...]) -> Schema:
    root: Any = Annotated[Union[wholes], Field(discriminator="type")]  # noqa: UP007  made at run time
    return type(name, (RootModel[root],), {"__doc__": doc, "__module__": __name__})


def _as_html(collection: Collection) -> list[Schema]:
    """The document with its body as one piece of HTML, if the collection gives one."""
    return [_html(collection)] if collection.html else []


@cache
def _html(collection: Collection) -> Schema:
    told = {
        name: (field.annotation, field)
        for name, field in _shared_body(collection).model_fields.items()
        if name != "blocks"
    }
    name = _schema_name(collection.singular)
    doc = f"A {collection.singular}, whole, asked for with body=html: `html` stands in the place of `blocks`."
    found: Schema = create_model(f"{name}AsHtml", __base__=Published, __doc__=doc, **told, html=(str, HTML))  # type: ignore[call-overload]  # made at run time
    return found


def _shared_body(collection: Collection) -> type[DocumentPart]:
    """What the bodies of all kinds of a collection have in common."""
    first, *others = (kind.body for kind in collection.kinds)
    if not others:
        return first
    return next(base for base in first.__mro__ if all(issubclass(other, base) for other in others))
