"""The OpenAPI document, read for people: operations by subject, and the schemas that they speak of."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.utils.safestring import SafeString

from api.query.narrowing import MODES
from api.reference.types import Schema, as_html, as_words, limits, name_of, pieces

Document = dict[str, Any]


@dataclass(frozen=True)
class Field:
    """A parameter or a member of an object; `forms` are the other names under which a filter can be given."""

    name: str
    type: SafeString
    what: SafeString
    limits: list[str]
    is_required: bool = False
    place: str = ""
    forms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Example:
    """An answer as it is sent."""

    name: str
    text: str


@dataclass(frozen=True)
class Answer:
    """What may come back, by its status."""

    status: str
    what: SafeString
    type: SafeString
    media: str
    headers: list[str]
    examples: list[Example]


@dataclass(frozen=True)
class Operation:
    """One question that can be asked."""

    anchor: str
    method: str
    path: str
    title: str
    what: SafeString
    subject: str
    parameters: list[Field]
    sent: SafeString
    answers: list[Answer]
    needs_key: bool

    @property
    def can_be_tried(self) -> bool:
        """Say whether its address is whole without any parameter, and open to everybody for reading."""
        return self.method == "GET" and not (
            self.needs_key or any(parameter.is_required for parameter in self.parameters)
        )


@dataclass(frozen=True)
class Described:
    """A schema: the members of an object, or the alternatives of a union."""

    name: str
    what: SafeString
    fields: list[Field]
    alternatives: SafeString


class Reading:
    """A document, with what its references lead to."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def subjects(self) -> list[tuple[str, list[Operation]]]:
        """The operations by subject, in the order of the document."""
        return [(name, list(group)) for name, group in groupby(self._operations(), lambda one: one.subject)]

    def schemas(self) -> list[Described]:
        """Every schema, by name."""
        return [_described(name, one) for name, one in sorted(self._document["components"]["schemas"].items())]

    def _operations(self) -> Iterator[Operation]:
        for path, methods in self._document["paths"].items():
            for method, operation in methods.items():
                yield Operation(
                    anchor=operation["operationId"].replace("_", "-"),
                    method=method.upper(),
                    path=path,
                    title=operation["summary"],
                    what=as_words(operation.get("description", "")),
                    subject=operation["tags"][0],
                    parameters=_folded([self._parameter(one) for one in operation.get("parameters", [])]),
                    sent=_sent(operation.get("requestBody", {})),
                    answers=[self._answer(*one) for one in sorted(operation["responses"].items())],
                    needs_key="security" in operation,
                )

    def _parameter(self, parameter: Schema) -> Field:
        parameter = self._followed(parameter)
        schema = parameter["schema"]
        allowed = [*limits(schema), *limits(schema.get("items", {}))]
        is_required = parameter.get("required", False)
        what = as_words(parameter.get("description", ""))
        return Field(parameter["name"], as_html(pieces(schema)), what, allowed, is_required, parameter["in"])

    def _answer(self, status: str, answer: Schema) -> Answer:
        answer = self._followed(answer)
        contents: dict[str, Schema] = answer.get("content", {})
        media, content = next(iter(contents.items()), ("", {}))
        return Answer(
            status=status,
            what=as_words(answer["description"]),
            type=as_html(pieces(content["schema"]) if content else []),
            media=media,
            headers=list(answer.get("headers", {})),
            examples=list(_examples(content)),
        )

    def _followed(self, part: Schema) -> Schema:
        """The schema that a reference leads to; a schema that is no reference is given back as it is."""
        if "$ref" not in part:
            return part
        kind = part["$ref"].split("/")[-2]
        found: Schema = self._document["components"][kind][name_of(part["$ref"])]
        return found


def _folded(parameters: list[Field]) -> list[Field]:
    """The parameters with the forms of a filter in one place."""
    names = {one.name for one in parameters}
    forms = {one.name: tuple(f"{one.name}{suffix}" for suffix in MODES if suffix) for one in parameters}
    others = {form for of_one in forms.values() for form in of_one}
    return [
        replace(one, forms=tuple(form for form in forms[one.name] if form in names))
        for one in parameters
        if one.name not in others
    ]


def _examples(content: Schema) -> Iterator[Example]:
    if "example" in content:
        yield Example("", _text(content["example"]))
    for name, example in content.get("examples", {}).items():
        yield Example(name.replace("-", " "), _text(example["value"]))


def _sent(body: Schema) -> SafeString:
    """The type of what is sent, with the media type it is sent as; empty if nothing is."""
    content: dict[str, Schema] = body.get("content", {})
    return as_html([piece for one in content.values() for piece in pieces(one["schema"])])


def _described(name: str, schema: Schema) -> Described:
    required = schema.get("required", [])
    fields = [
        Field(member, as_html(pieces(one)), as_words(one.get("description", "")), limits(one), member in required)
        for member, one in schema.get("properties", {}).items()
    ]
    return Described(name, as_words(schema.get("description", "")), fields, as_html([] if fields else pieces(schema)))


def _text(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)
