"""The OpenAPI document: Ninja's, with what it cannot know of our answers."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from api.schemas import GoneDocument, InvalidDocument, MovedDocument, ProblemDocument

if TYPE_CHECKING:
    from ninja import NinjaAPI

PREFIX = "/api/v1/"

LIST_ANSWERS: dict[int, Any] = {304: None, 422: InvalidDocument, 429: ProblemDocument}
DETAIL_ANSWERS: dict[int, Any] = {
    301: MovedDocument, 304: None, 404: ProblemDocument, 410: GoneDocument, 422: InvalidDocument, 429: ProblemDocument,
}  # fmt: skip


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


def _answers(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in document["paths"].values():
        for operation in path.values():
            yield from operation["responses"].items()
