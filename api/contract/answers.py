"""The answers that several addresses share, each described once: `components.responses` and `components.headers`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.schemas.problems import GoneDocument, InvalidDocument, MovedDocument, ProblemDocument, RefusedDocument

JSON, PROBLEM, PLAIN = "application/json", "application/problem+json", "text/plain"
IN_WORDS = f"As plain text, or as {PROBLEM} if the Accept header names it."

LIST_ANSWERS: dict[int, Any] = {304: None, 422: InvalidDocument, 429: ProblemDocument}
DETAIL_ANSWERS: dict[int, Any] = {
    301: MovedDocument, 304: None, 404: ProblemDocument, 410: GoneDocument, 422: InvalidDocument, 429: ProblemDocument,
}  # fmt: skip

# For what only some may read, and nobody may keep.
PRIVATE_ANSWERS: dict[int, Any] = {401: ProblemDocument, 422: InvalidDocument, 429: ProblemDocument}

# For what a program sends.
TAKING_ANSWERS: dict[int, Any] = {
    403: RefusedDocument, 404: ProblemDocument, 409: RefusedDocument, 413: RefusedDocument, 422: InvalidDocument,
    429: ProblemDocument, 503: ProblemDocument,
}  # fmt: skip

HEADERS = {
    "ETag": "The entity tag of this answer in this encoding. Send it in If-None-Match to ask for changes only.",
    "Cache-Control": "How long shared caches may keep the answer: at most 60 seconds, and never past a public expiry.",
    "Vary": "The request headers on which the form of the answer depends, such as Accept-Encoding.",
    "Location": "The new address.",
    "WWW-Authenticate": "The way to authenticate: Bearer.",
    "Retry-After": "How many seconds to wait before asking again.",
}
KEPT = ("ETag", "Cache-Control", "Vary")
PRIVATE = ("Cache-Control", "Vary")
TAKEN = ("Cache-Control",)


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
    "301": Shared("Moved", "The document has moved.", ("Location", "Cache-Control"), JSON, "MovedDocument", "moved"),
    "304": Shared("NotModified", "Not modified: the answer that you have is still up to date.", KEPT),
    "401": Shared(
        "Closed",
        "The token is missing, unknown or no longer valid.",
        ("WWW-Authenticate", "Cache-Control"),
        PROBLEM,
        "ProblemDocument",
        "closed",
    ),
    "403": Shared(
        "Refused",
        "No site that may do this has signed it, or not in the last five minutes; `errors` names the header.",
        ("Cache-Control",),
        PROBLEM,
        "RefusedDocument",
    ),
    "409": Shared(
        "Conflict",
        "It does not fit to what was sent before; `errors` names the header.",
        ("Cache-Control",),
        PROBLEM,
        "RefusedDocument",
    ),
    "413": Shared(
        "TooLarge", "It is longer than was announced, or allowed.", ("Cache-Control",), PROBLEM, "RefusedDocument"
    ),
    "503": Shared(
        "NotNow",
        "It cannot be taken at the moment. Nothing was kept.",
        ("Retry-After", "Cache-Control"),
        PROBLEM,
        "ProblemDocument",
    ),
    "404": Shared(
        "NotFound",
        "Not found: nothing public is here, or ever was.",
        ("Cache-Control",),
        PROBLEM,
        "ProblemDocument",
        "not-found",
    ),
    "410": Shared(
        "Gone", "The document was public and has been withdrawn.", ("Cache-Control",), PROBLEM, "GoneDocument", "gone"
    ),
    "422": Shared(
        "Invalid",
        "The query has mistakes; `errors` names each of them.",
        ("Cache-Control",),
        PROBLEM,
        "InvalidDocument",
        "invalid",
    ),
    "429": Shared(
        "TooManyRequests",
        "Rate limit exceeded.",
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
        example = {"example": examples[shared.example]} if shared.example else {}
        described["content"] = {shared.media: {"schema": schema, **example}}
    return described


def _header_schema(name: str) -> dict[str, Any]:
    return {"type": "integer", "minimum": 1} if name == "Retry-After" else {"type": "string"}
