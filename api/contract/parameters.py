"""How the contract describes what every address takes: a tag, a key in a path, a token."""

from typing import Any

IF_NONE_MATCH = {"$ref": "#/components/parameters/IfNoneMatch"}
PREVIEW_KEY = "PreviewToken"
SIGNATURE_KEY = "WebhookSignature"
KEYS = {
    SIGNATURE_KEY: {
        "type": "apiKey",
        "in": "header",
        "name": "webhook-signature",
        "description": "The signature of Standard Webhooks 1.0, made with the secret of a site that may offer stories.",
    },
    PREVIEW_KEY: {
        "type": "http",
        "scheme": "bearer",
        "description": "The token that an editor's preview passes to the page of a site, behind the # in its address.",
    },
}
# The headers of a message that is signed; the signature itself is a key.
SIGNED = {
    "parameters": [
        {"in": "header", "name": name, "required": True, "description": what, "schema": {"type": "string"}}
        for name, what in (
            ("webhook-id", "An id of the message, which it has again when it is sent again."),
            ("webhook-timestamp", "When it is sent, in seconds since 1970: at most five minutes from our clock."),
        )
    ]
}
_KEY = {
    "description": "Its id (a UUID, the same for ever) or its slug.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[A-Za-z0-9_-]+$"},
}


def shared() -> dict[str, Any]:
    """`components.parameters`: what every address takes."""
    what = "The ETag of the answer that you have. If that is still up to date, the new answer is an empty 304."
    return {"IfNoneMatch": {"in": "header", "name": "If-None-Match", "description": what, "schema": {"type": "string"}}}


_PLACE = {
    "description": "The last part of the address that the answer to the manifest gave.",
    "schema": {"type": "string", "pattern": "^[0-9a-f]{40}$"},
}
_IN_PATHS = {"key": _KEY, "file": _PLACE}


def described(parameter: dict[str, Any]) -> dict[str, Any]:
    """A parameter with what Ninja cannot know: a key in a path is an id or a slug."""
    name = parameter["name"]
    return {"in": "path", "name": name, "required": True, **_IN_PATHS[name]} if name in _IN_PATHS else parameter
