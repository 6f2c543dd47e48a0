"""The answers that several addresses share, each described once: `components.responses` and `components.headers`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.schemas.problems import GoneDocument, InvalidDocument, MovedDocument, ProblemDocument

JSON, PROBLEM, PLAIN = "application/json", "application/problem+json", "text/plain"
IN_WORDS = f"In words, and as {PROBLEM} for whoever names that in Accept."

LIST_ANSWERS: dict[int, Any] = {304: None, 422: InvalidDocument, 429: ProblemDocument}
DETAIL_ANSWERS: dict[int, Any] = {
    301: MovedDocument, 304: None, 404: ProblemDocument, 410: GoneDocument, 422: InvalidDocument, 429: ProblemDocument,
}  # fmt: skip

# For what only some may read, and nobody may keep.
PRIVATE_ANSWERS: dict[int, Any] = {401: ProblemDocument, 422: InvalidDocument, 429: ProblemDocument}

HEADERS = {
    "ETag": "The tag of this answer in this encoding. Send it back in If-None-Match to learn whether it still holds.",
    "Cache-Control": "For how long shared caches may keep it: 60 seconds at most, and never past a public expiry.",
    "Vary": "What else than the address decides the form of the answer: Accept-Encoding.",
    "Location": "The address where it is now.",
    "WWW-Authenticate": "What opens it: Bearer.",
    "Retry-After": "After how many seconds to ask again.",
}
KEPT = ("ETag", "Cache-Control", "Vary")
PRIVATE = ("Cache-Control", "Vary")


@dataclass(frozen=True)
class Shared:
    """An answer by its name in `components.responses`; the example has the name of a golden answer."""

    name: str
    what: str
    headers: tuple[str, ...]
    media: str = PROBLEM
    schema: str = ""
    example: str = ""


SHARED = {
    "301": Shared("Moved", "It has moved.", ("Location", "Cache-Control"), JSON, "MovedDocument", "moved"),
    "304": Shared("NotModified", "What you have still holds.", KEPT),
    "401": Shared(
        "Closed",
        "The token opens nothing, or nothing any more.",
        ("WWW-Authenticate", "Cache-Control"),
        PROBLEM,
        "ProblemDocument",
        "closed",
    ),
    "404": Shared(
        "NotFound", "Nothing that is public, or ever was.", ("Cache-Control",), PROBLEM, "ProblemDocument", "not-found"
    ),
    "410": Shared("Gone", "It was public once.", ("Cache-Control",), PROBLEM, "GoneDocument", "gone"),
    "422": Shared("Invalid", "The query is not understood.", ("Cache-Control",), PROBLEM, "InvalidDocument", "invalid"),
    "429": Shared(
        "TooManyRequests",
        "You ask for more new answers than this service makes for one reader.",
        ("Retry-After", "Cache-Control"),
        PROBLEM,
        "ProblemDocument",
        "too-many-requests",
    ),
}


def headers() -> dict[str, Any]:
    """The headers that answers share: `components.headers` of the contract."""
    return {name: {"description": what, "schema": _header_schema(name)} for name, what in HEADERS.items()}


def responses(examples: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that operations share: `components.responses` of the contract."""
    return {shared.name: _response(shared, examples) for shared in SHARED.values()}


def shared(status: str, response: Mapping[str, Any], examples: Mapping[str, Any]) -> dict[str, Any]:
    """A reference to the answer that several addresses share; in full where it is given in words as well."""
    if PLAIN not in response.get("content", {}):
        return {"$ref": f"#/components/responses/{SHARED[status].name}"}
    described = _response(SHARED[status], examples)
    return {
        "description": f"{described['description']} {IN_WORDS}",
        "headers": {**described["headers"], **sent(("Vary",))},
        "content": {**described["content"], PLAIN: response["content"][PLAIN]},
    }


def sent(names: tuple[str, ...]) -> dict[str, Any]:
    """Headers as an answer names them."""
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _response(shared: Shared, examples: Mapping[str, Any]) -> dict[str, Any]:
    described: dict[str, Any] = {"description": shared.what, "headers": sent(shared.headers)}
    if shared.schema:
        schema = {"$ref": f"#/components/schemas/{shared.schema}"}
        described["content"] = {shared.media: {"schema": schema, "example": examples[shared.example]}}
    return described


def _header_schema(name: str) -> dict[str, Any]:
    return {"type": "integer", "minimum": 1} if name == "Retry-After" else {"type": "string"}
