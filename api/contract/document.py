"""The OpenAPI document: Ninja's, with what it cannot know of our answers."""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from api.contract import answers, parameters
from api.contract.examples import EXAMPLES
from api.schemas.offers import OfferManifest

if TYPE_CHECKING:
    from ninja import NinjaAPI

PREFIX = "/api/v1/"
AS_HTML = "The same as HTML, sanitised."


def schema(api: "NinjaAPI", examples: Mapping[str, Any]) -> dict[str, Any]:
    """The document; `examples` are real answers by their names."""
    document: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=PREFIX)))
    del document["servers"]
    components = document["components"]
    components["schemas"] |= _sent()
    components["schemas"] = {name: _plain(one) for name, one in sorted(components["schemas"].items())}
    components["parameters"] = parameters.shared()
    components["headers"] = answers.headers()
    components["responses"] = answers.responses(examples)
    components["securitySchemes"] = parameters.KEYS
    for method, operation in _operations(document):
        _describe(method, operation, examples)
    return document


def _sent() -> dict[str, Any]:
    """The schemas of what programs send, which are read by ourselves."""
    whole = OfferManifest.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**whole.pop("$defs"), OfferManifest.__name__: whole}


def _describe(method: str, operation: dict[str, Any], examples: Mapping[str, Any]) -> None:
    """Complete what an address takes and gives."""
    taken = [parameters.described(one) for one in operation.get("parameters", [])]
    is_private = "security" in operation
    is_read = method == "get"
    operation["parameters"] = taken if is_private or not is_read else [*taken, parameters.IF_NONE_MATCH]
    headers = (answers.PRIVATE if is_private else answers.KEPT) if is_read else answers.TAKEN
    for status, response in operation["responses"].items():
        if status in answers.SHARED:
            operation["responses"][status] = answers.shared(status, response, examples)
            continue
        response["headers"] = answers.sent(headers)
        content = response["content"].get(answers.JSON)
        if content is None:
            continue
        content["schema"] = _plain(content["schema"])
        if names := EXAMPLES.get(operation["operationId"]):
            content["examples"] = {name: {"value": examples[name]} for name in names}


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in document["paths"].values():
        yield from path.items()


def _plain(part: Any) -> Any:
    """A schema without what only says again how it is called in Python, open to what will be added."""
    if isinstance(part, list):
        return [_plain(one) for one in part]
    if not isinstance(part, dict):
        return part
    if part.get("readOnly"):
        part = {**part, "description": AS_HTML}
    return {name: _plain(value) for name, value in part.items() if not _is_noise(name, value)}


def _is_noise(name: str, value: Any) -> bool:
    """A property may be called `title`, so what says nothing is told by its value too."""
    is_named_again = name == "title" and isinstance(value, str)
    return (
        is_named_again or (name == "readOnly" and value is True) or (name == "additionalProperties" and value is False)
    )
