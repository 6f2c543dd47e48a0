"""How the contract describes what every address takes: a tag, a key in a path, a token."""

from typing import Any

IF_NONE_MATCH = {"$ref": "#/components/parameters/IfNoneMatch"}
PREVIEW_KEY = "PreviewToken"
KEYS = {
    PREVIEW_KEY: {
        "type": "http",
        "scheme": "bearer",
        "description": "The token that an editor's preview passes to the page of a site, behind the # in its address.",
    }
}
_KEY = {
    "description": "Its id (a UUID, the same for ever) or its slug.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[A-Za-z0-9_-]+$"},
}


def shared() -> dict[str, Any]:
    """`components.parameters`: what every address takes."""
    what = "The ETag of the answer that you have. If that is still up to date, the new answer is an empty 304."
    return {"IfNoneMatch": {"in": "header", "name": "If-None-Match", "description": what, "schema": {"type": "string"}}}


def described(parameter: dict[str, Any]) -> dict[str, Any]:
    """A parameter with what Ninja cannot know: a key in a path is an id or a slug."""
    return {"in": "path", "name": "key", "required": True, **_KEY} if parameter["name"] == "key" else parameter
