"""The comparison of two versions of the contract: each kind of break is named, and additions pass."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from api.contract.breaking import Comparison

LIST = "GET /things"
Edit = Callable[[dict[str, Any]], Any]


def document() -> dict[str, Any]:
    """A small contract with one of everything."""
    thing = {
        "type": "object",
        "required": ["id", "title", "note", "block", "counts"],
        "properties": {
            "id": {"type": "string", "format": "uuid"},
            "title": {"type": "string"},
            "note": {"anyOf": [{"type": "string"}, {"type": "null"}]},
            "kind": {"type": "string", "enum": ["a", "b"]},
            "block": {"$ref": "#/components/schemas/Block"},
            "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
        },
    }
    block = {"discriminator": {"propertyName": "type"}, "oneOf": [
        {"$ref": "#/components/schemas/Text"}, {"$ref": "#/components/schemas/Media"},
    ]}  # fmt: skip
    text = {"type": "object", "required": ["type", "html"], "properties": {
        "type": {"const": "text"}, "html": {"type": "string"},
    }}  # fmt: skip
    media = {"type": "object", "required": ["type"], "properties": {"type": {"enum": ["audio", "video"]}}}
    parameters = [
        {"$ref": "#/components/parameters/Limit"},
        {"in": "query", "name": "sort", "schema": {"type": "string", "enum": ["newest", "oldest"]}},
        {"in": "query", "name": "topic", "schema": {"type": "array", "maxItems": 20, "items": {"type": "string"}}},
    ]
    answer = {
        "headers": {"ETag": {}},
        "content": {"application/json": {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}}}},
    }
    limit = {"in": "query", "name": "limit", "schema": {"type": "integer", "minimum": 1, "maximum": 100}}
    return {
        "paths": {"/things": {"get": {"parameters": parameters, "responses": {"200": answer, "304": {}}}}, "/site": {}},
        "components": {
            "schemas": {"Thing": thing, "Block": block, "Text": text, "Media": media},
            "parameters": {"Limit": limit},
        },
    }


def operation(contract: dict[str, Any]) -> dict[str, Any]:
    return contract["paths"]["/things"]["get"]


def properties(contract: dict[str, Any], name: str = "Thing") -> dict[str, Any]:
    return contract["components"]["schemas"][name]["properties"]


def change(**changed: Any) -> Edit:
    return lambda contract: properties(contract).update(changed)


def parameter(number: int, **changed: Any) -> Edit:
    return lambda contract: operation(contract)["parameters"][number]["schema"].update(changed)


def limit(**changed: Any) -> Edit:
    return lambda contract: contract["components"]["parameters"]["Limit"]["schema"].update(changed)


TEXT = {"type": "string"}
NULL = {"type": "null"}
NEEDED = {"in": "query", "name": "key", "required": True, "schema": TEXT}
BREAKS: dict[str, tuple[Edit, list[str]]] = {
    "path": (lambda c: c["paths"].pop("/site"), ["/site is gone."]),
    "operation": (lambda c: c["paths"]["/things"].pop("get"), [f"{LIST} is gone."]),
    "answer": (lambda c: operation(c)["responses"].pop("304"), [f"{LIST} does not answer 304 any more."]),
    "header": (
        lambda c: operation(c)["responses"]["200"]["headers"].pop("ETag"), [f"{LIST} 200 has no header ETag any more."]
    ),
    "media type": (
        lambda c: operation(c)["responses"]["200"].update(content={}),
        [f"{LIST} 200 is not given as application/json any more."],
    ),
    "property": (lambda c: properties(c).pop("title"), [f"{LIST} 200:[] title is gone."]),
    "type": (
        change(title={"type": "integer"}),
        [f"{LIST} 200:[] title is never string any more.", f"{LIST} 200:[] title may now be integer."],
    ),
    "format": (
        change(id=TEXT),
        [f"{LIST} 200:[] id is never string/uuid any more.", f"{LIST} 200:[] id may now be string."],
    ),
    "null": (change(title={"anyOf": [TEXT, NULL]}), [f"{LIST} 200:[] title may now be null."]),
    "absent": (
        lambda c: c["components"]["schemas"]["Thing"]["required"].remove("title"),
        [f"{LIST} 200:[] title may now be absent."],
    ),
    "value": (change(kind={"type": "string", "enum": ["a"]}), [f"{LIST} 200:[] kind is never “b” any more."]),
    "kind of block": (
        lambda c: c["components"]["schemas"]["Block"]["oneOf"].pop(0),
        [f"{LIST} 200:[] block is never type=text any more."],
    ),
    "one of its values": (
        lambda c: properties(c, "Media").update(type={"const": "audio"}),
        [f"{LIST} 200:[] block is never type=video any more."],
    ),
    "inside a block": (
        lambda c: properties(c, "Text").pop("html"), [f"{LIST} 200:[] block type=text html is gone."]
    ),
    "map": (
        change(counts={"type": "object", "additionalProperties": TEXT}),
        [f"{LIST} 200:[] counts{{}} is never integer any more.", f"{LIST} 200:[] counts{{}} may now be string."],
    ),
    "parameter": (
        lambda c: operation(c)["parameters"].pop(1), [f"{LIST} does not take the parameter sort (query) any more."]
    ),
    "demanded": (
        lambda c: operation(c)["parameters"][1].update(required=True),
        [f"{LIST} demands the parameter sort (query) now."],
    ),
    "new and demanded": (
        lambda c: operation(c)["parameters"].append(NEEDED), [f"{LIST} demands the parameter key (query) now."]
    ),
    "enum": (parameter(1, enum=["newest"]), [f"{LIST} parameter sort (query) does not take “oldest” any more."]),
    "new enum": (
        parameter(2, items={"type": "string", "enum": ["a"]}), [f"{LIST} parameter topic (query)[] has another enum."]
    ),
    "type of a parameter": (
        parameter(1, type="integer"), [f"{LIST} parameter sort (query) takes integer instead of string."]
    ),
    "lower": (limit(maximum=50), [f"{LIST} parameter limit (query) has a maximum of 50 now, and 100 before."]),
    "higher": (limit(minimum=2), [f"{LIST} parameter limit (query) has a minimum of 2 now, and 1 before."]),
    "fewer": (parameter(2, maxItems=10), [f"{LIST} parameter topic (query) has a maxItems of 10 now, and 20 before."]),
    "new limit": (
        parameter(1, maxLength=9), [f"{LIST} parameter sort (query) has a maxLength of 9 now, and none before."]
    ),
    "pattern": (parameter(1, pattern="^a"), [f"{LIST} parameter sort (query) has another pattern."]),
}  # fmt: skip


@pytest.mark.parametrize("name", BREAKS)
def test_each_break_is_named(name):
    edit, sentences = BREAKS[name]
    changed = document()
    edit(changed)
    assert list(Comparison(document(), changed).breaks()) == sentences


BLOCK = {"type": "object", "required": ["type"], "properties": {"type": {"const": "map"}}}


def with_another_block(contract: dict[str, Any]) -> None:
    contract["components"]["schemas"]["Map"] = BLOCK
    contract["components"]["schemas"]["Block"]["oneOf"].append({"$ref": "#/components/schemas/Map"})


def renamed(contract: dict[str, Any]) -> None:
    schemas = contract["components"]["schemas"]
    schemas["Item"] = schemas.pop("Thing")
    operation(contract)["responses"]["200"]["content"]["application/json"]["schema"]["items"] = {
        "$ref": "#/components/schemas/Item"
    }


ADDITIONS: dict[str, Edit] = {
    "nothing": lambda contract: None,
    "path": lambda contract: contract["paths"].update({"/more": {}}),
    "operation": lambda contract: contract["paths"]["/things"].update(post={"responses": {}}),
    "answer": lambda contract: operation(contract)["responses"].update({"503": {}}),
    "header": lambda contract: operation(contract)["responses"]["200"]["headers"].update(Age={}),
    "property": change(more=TEXT),
    "never null": change(note=TEXT),
    "value": change(kind={"type": "string", "enum": ["a", "b", "c"]}),
    "kind of block": with_another_block,
    "parameter": lambda contract: operation(contract)["parameters"].append({**NEEDED, "required": False}),
    "enum": parameter(1, enum=["newest", "oldest", "changed"]),
    "limits": limit(minimum=0, maximum=200),
    "now required": lambda contract: contract["components"]["schemas"]["Thing"]["required"].append("kind"),
    "name of a schema": renamed,
}


@pytest.mark.parametrize("name", ADDITIONS)
def test_additions_break_nothing(name):
    changed = copy.deepcopy(document())
    ADDITIONS[name](changed)
    assert list(Comparison(document(), changed).breaks()) == []
