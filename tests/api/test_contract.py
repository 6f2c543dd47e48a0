"""The OpenAPI document: valid, committed as the code has it, and nothing in it breaks those who build on it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from api.contract import files
from api.contract.breaking import Comparison
from api.contract.document import schema
from api.contract.examples import EXAMPLES, read_examples
from api.routers.service import api
from tests.api import golden

DOCUMENT = json.loads(files.CURRENT.read_text(encoding="utf-8"))
STATUS = {"moved": "301", "closed": "401", "not-found": "404", "gone": "410", "replaced": "410", "invalid": "422"}
LISTS = (
    "/stories", "/characteristics", "/competencies", "/themes", "/calls", "/events", "/milestones", "/versions",
    "/measures", "/resources", "/reading-lists", "/reports",
)  # fmt: skip
ALONE = (
    "/changes", "/contributions", "/contributions/consent", "/contributions/files/{file}", "/coverage",
    "/fragments/calls", "/fragments/calls/{key}", "/fragments/events",
    "/fragments/events/{key}", "/fragments/reports", "/fragments/reports/{key}", "/fragments/resources",
    "/fragments/resources/{key}", "/fragments/stories", "/fragments/stories/{key}", "/indicators", "/oembed",
    "/openapi.json", "/pages", "/preview", "/search", "/site", "/suggest", "/topics", "/vocabularies", "/words",
)  # fmt: skip
# What is read, by its path.
READ = {path: operations["get"] for path, operations in DOCUMENT["paths"].items() if "get" in operations}
EVERY_PATH = sorted([*LISTS, *(f"{path}/{{key}}" for path in LISTS), *ALONE])


def test_the_document_is_what_the_code_says():
    written = files.written(schema(api, read_examples(golden.FOLDER)))
    assert files.CURRENT.read_text(encoding="utf-8") == written, "Run `make openapi`, and read what changed."


def test_the_document_is_valid():
    assert list(OpenAPIV31SpecValidator(DOCUMENT).iter_errors()) == []


def test_nothing_breaks_since_the_last_release():
    released = json.loads(files.RELEASED.read_text(encoding="utf-8"))
    assert list(Comparison(released, DOCUMENT).breaks()) == []


def test_the_service_tells_it_with_its_own_address(world, get):
    assert get("openapi.json").json() == {**DOCUMENT, "servers": [{"url": "https://library.test"}]}
    assert "servers" not in DOCUMENT


def test_every_address_says_what_it_takes_and_gives():
    assert sorted(DOCUMENT["paths"]) == [f"/api/v1{path}" for path in EVERY_PATH]
    for operations in DOCUMENT["paths"].values():
        ((method, operation),) = operations.items()
        assert operation["summary"]
        for parameter in operation["parameters"]:
            assert "$ref" in parameter or (parameter["description"] and parameter["schema"])
        if method != "get":
            taking = {"201", "202", "403", "404", "409", "413", "422", "429", "503"}
            assert (set(operation["responses"]), "requestBody" in operation) == (taking, True)
            continue
        is_private = "security" in operation
        assert {"401" if is_private else "304", "422", "429"} <= set(operation["responses"])
        sent = {"Cache-Control", "Vary"} if is_private else {"ETag", "Cache-Control", "Vary"}
        assert set(operation["responses"]["200"]["headers"]) == sent
        assert (operation["operationId"] in EXAMPLES) == ("examples" in given(operation))


def test_unions_are_told_apart_by_their_type():
    unions = list(unions_in(DOCUMENT["components"]["schemas"]))
    assert len(unions) > 5
    for union in unions:
        mapping = union["discriminator"]["mapping"]
        assert {choice["$ref"] for choice in union["oneOf"]} == set(mapping.values())
        for value, reference in mapping.items():
            told = DOCUMENT["components"]["schemas"][reference.rpartition("/")[2]]
            assert "type" in told["required"]
            assert value in (told["properties"]["type"].get("enum") or [told["properties"]["type"]["const"]])


@pytest.mark.parametrize("name", golden.ADDRESSES)
def test_golden_answers_are_as_described_and_nothing_more(name):
    address = golden.ADDRESSES[name]
    answer = described(f"/api/v1/{address.partition('?')[0]}", STATUS.get(name, "200"))
    Draft202012Validator({**closed(answer), "components": closed(DOCUMENT["components"])}).validate(golden.read(name))


def described(path: str, status: str) -> dict[str, Any]:
    """The schema of an answer at an address."""
    known = path if path in DOCUMENT["paths"] else f"{path.rpartition('/')[0]}/{{key}}"
    response = DOCUMENT["paths"][known]["get"]["responses"][status]
    if "$ref" in response:
        response = DOCUMENT["components"]["responses"][response["$ref"].rpartition("/")[2]]
    (content,) = response["content"].values()
    return content["schema"]


def closed(part: Any) -> Any:
    """Return schemas that allow no property beside those that they describe."""
    if isinstance(part, list):
        return [closed(one) for one in part]
    if not isinstance(part, dict):
        return part
    inner = {name: closed(value) for name, value in part.items()}
    is_object = part.get("type") == "object" and "properties" in part
    return {**inner, "additionalProperties": False} if is_object else inner


def unions_in(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if "oneOf" in part:
            yield part
        for value in part.values():
            yield from unions_in(value)
    if isinstance(part, list):
        for value in part:
            yield from unions_in(value)


def given(operation: dict[str, Any]) -> dict[str, Any]:
    return operation["responses"]["200"]["content"].get("application/json", {})
