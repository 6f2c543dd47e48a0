"""How the OpenAPI document describes the parameters that `queries` reads."""

from typing import Any

from api.query import parameters, queries
from api.query.pagination import LONGEST_CURSOR
from library.shapes.stories import KIND_LABELS
from search.query.request import Sort

IF_NONE_MATCH = {"$ref": "#/components/parameters/IfNoneMatch"}
PREVIEW_KEY = "PreviewToken"
KEYS = {
    PREVIEW_KEY: {
        "type": "http",
        "scheme": "bearer",
        "description": "What an editor's preview hands to the page of a site, behind the # of its address.",
    }
}
_KEY = {
    "description": "Its id (a UUID, the same for ever) or its slug.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[A-Za-z0-9_-]+$"},
}
_WHAT = {
    "type": "The kind of story.",
    "characteristic": "The slug of a characteristic.",
    "competency": "The slug of a competency.",
    "topic": "The slug of a topic. An unknown one finds nothing.",
    "part_of_system": "The slug of a part of the health and care system.",
    "place": "The slug of a place. An unknown one finds nothing.",
    "profession": "The slug of a profession.",
}
_HOW = {
    "": "Repeat it to allow any of several values.",
    ".all": "Repeat it to demand all of several values.",
    ".none": "Repeat it to leave out whatever carries any of the values.",
}


def shared() -> dict[str, Any]:
    """Return `components.parameters`: what every address takes."""
    what = "The ETag of an answer that you have: if it still holds, the new one is an empty 304."
    return {"IfNoneMatch": {"in": "header", "name": "If-None-Match", "description": what, "schema": {"type": "string"}}}


def described(parameter: dict[str, Any]) -> dict[str, Any]:
    """Return a parameter with what Ninja cannot know: a key in a path is an id or a slug."""
    return {"in": "path", "name": "key", "required": True, **_KEY} if parameter["name"] == "key" else parameter


def story_parameters() -> dict[str, Any]:
    """Return the parameters of the list of stories."""
    return {
        "parameters": [
            *filter_parameters(),
            _single("include_sample", {"type": "boolean", "default": True}, "Whether sample stories are listed."),
            _single("sort", _choice(queries.Sort, queries.Sort.NEWEST), "By date, or the latest change first."),
            _single("fields", _choice(queries.Fields, queries.Fields.CARD), "Cards, or whole stories."),
            *body_parameter()["parameters"],
            _single("limit", _number(queries.MOST_ITEMS, queries.DEFAULT_LIMIT), "How many items a page has."),
            _single(
                "cursor",
                {"type": "string", "minLength": 1, "maxLength": LONGEST_CURSOR},
                "A place in the list, from `next` or `previous`.",
            ),
            _single("page", _number(queries.DEEPEST, None), "A numbered page, up to the 10,000th item."),
        ]
    }


def search_parameters() -> dict[str, Any]:
    """Return the parameters of the search."""
    return {
        "parameters": [
            _words("The words to search for; in double quotes, word for word."),
            _single(
                "exact", {"type": "boolean", "default": False}, "Whether the words are searched without correction."
            ),
            *filter_parameters(),
            _single("include_sample", {"type": "boolean", "default": True}, "Whether sample stories are found."),
            _single("sort", _choice(Sort, Sort.RELEVANCE), "The best first, or by date."),
            _single("limit", _number(queries.MOST_ITEMS, queries.DEFAULT_LIMIT), "How many items a page has."),
            _single("page", _number(queries.DEEPEST, 1), "A numbered page, up to the 10,000th item."),
        ]
    }


def suggest_parameters() -> dict[str, Any]:
    """Return the parameter of suggestions."""
    return {"parameters": [_words("The words typed so far; the last one may be only begun.")]}


def _words(what: str) -> dict[str, Any]:
    return {**_single("q", {"type": "string", "minLength": 1}, what), "required": True}


def filter_parameters() -> list[dict[str, Any]]:
    """Return the filters of stories, and their dates."""
    filters = [_filter(name, suffix) for name in queries.FILTERS for suffix in queries.MODES]
    day = {"type": "string", "format": "date"}
    words = ("No story before this day.", "No story after this day.")
    return [*filters, *(_single(name, day, what) for name, what in zip(queries.DATES, words, strict=True))]


def body_parameter() -> dict[str, Any]:
    """Return the parameter for the form of the body."""
    what = "The body block by block in `blocks`, or as one piece in `html`. In a list it needs fields=full."
    return {"parameters": [_single("body", _choice(queries.Body, queries.Body.BLOCKS), what)]}


def change_parameters() -> dict[str, Any]:
    """Return the parameters of the change feed."""
    since = "Where to go on: `next` of the page before. Without it the feed begins with the whole public set."
    return {
        "parameters": [
            _single("since", {"type": "string", "minLength": 1, "maxLength": 200}, since),
            _single("limit", _number(queries.MOST_ITEMS, queries.DEFAULT_CHANGES), "How many changes are looked at."),
            _single("include", {"type": "string", "enum": ["full"]}, "Brings the documents along."),
        ]
    }


def fragment_parameters(*others: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters of a piece of HTML, after those of what it shows."""
    level = {"type": "integer", "minimum": 2, "maximum": 6, "default": 3}
    heading = _single("heading", level, "The level of the headings, so that they fit the page around them.")
    return {"parameters": [*(one for other in others for one in other["parameters"]), heading]}


def _filter(name: str, suffix: str) -> dict[str, Any]:
    value: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": parameters.LONGEST_VALUE}
    if name == "type":
        value = {"type": "string", "enum": list(KIND_LABELS)}
    schema = {"type": "array", "items": value, "maxItems": parameters.MOST_VALUES}
    return {**_single(f"{name}{suffix}", schema, f"{_WHAT[name]} {_HOW[suffix]}"), "explode": True}


def _single(name: str, schema: dict[str, Any], what: str) -> dict[str, Any]:
    return {"in": "query", "name": name, "schema": schema, "description": what}


def _choice(choices: Any, usual: str) -> dict[str, Any]:
    return {"type": "string", "enum": [str(choice) for choice in choices], "default": str(usual)}


def _number(highest: int, usual: int | None) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": highest}
    return schema if usual is None else {**schema, "default": usual}
