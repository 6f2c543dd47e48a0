"""The OpenAPI document: Ninja's, with what it cannot know of our answers."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from api import parameters
from api.schemas import GoneDocument, InvalidDocument, ProblemDocument
from library.documents import KIND_LABELS

if TYPE_CHECKING:
    from ninja import NinjaAPI

PREFIX = "/api/v1/"

LIST_ANSWERS: dict[int, Any] = {304: None, 422: InvalidDocument}
DETAIL_ANSWERS: dict[int, Any] = {301: None, 304: None, 404: ProblemDocument, 410: GoneDocument, 422: InvalidDocument}

_WORDS = {
    "type": "The kind of story.",
    "characteristic": "The slug of a characteristic.",
    "competency": "The slug of a competency.",
    "topic": "The slug of a topic.",
}


def schema(api: "NinjaAPI") -> dict[str, Any]:
    """Return the document; a problem has a media type of its own."""
    document: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=PREFIX)))
    for status, answer in _answers(document):
        if int(status) >= 400 and "content" in answer:  # noqa: PLR2004  where failures begin
            answer["content"] = {"application/problem+json": answer["content"]["application/json"]}
    return document


def surfaces(api: "NinjaAPI") -> list[str]:
    """Return the path of every public answer, such as ``/api/v1/stories/{key}``."""
    return sorted(schema(api)["paths"])


def story_parameters() -> dict[str, Any]:
    """Return the parameters of the list of stories, which are read by `parameters`."""
    limit = {"type": "integer", "minimum": 1, "maximum": parameters.MOST_ITEMS, "default": parameters.DEFAULT_LIMIT}
    return {
        "parameters": [
            *map(_filter, parameters.FILTERS),
            {"in": "query", "name": "limit", "schema": limit, "description": "How many items a page has."},
            {
                "in": "query",
                "name": "cursor",
                "schema": {"type": "string"},
                "description": "A place in the list, from `next` or `previous`.",
            },
        ]
    }


def _filter(name: str) -> dict[str, Any]:
    value: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": parameters.LONGEST_VALUE}
    if name == "type":
        value = {"type": "string", "enum": list(KIND_LABELS)}
    return {
        "in": "query",
        "name": name,
        "description": f"{_WORDS[name]} Repeat it to allow any of several.",
        "schema": {"type": "array", "items": value, "maxItems": parameters.MOST_VALUES},
        "explode": True,
    }


def _answers(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in document["paths"].values():
        for operation in path.values():
            yield from operation["responses"].items()
