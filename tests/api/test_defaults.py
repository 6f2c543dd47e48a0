"""A default that the contract declares may be sent: clients made from the contract send them all, in every call."""

import json
from collections.abc import Iterator
from itertools import chain, combinations
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.api.test_contract import READ

KEYS = {
    "calls": "bridges",
    "events": "building-trust",
    "milestones": "invitations",
    "resources": "a-plan",
    "reading-lists": "for-an-away-day",
    "characteristics": "trust",
    "competencies": "bridging",
    "themes": "building-trust",
    "versions": "test-2021",
    "measures": "new-connections",
    "reports": "a-year",
}
NEEDED = {"q": "waited", "path": "/", "url": "https://library.test/library/two-lists/"}


def spelled(value: Any) -> list[str]:
    """A default as clients in several languages write it."""
    return ["true", "True", "1"] if value is True else ["false", "False", "0"] if value is False else [str(value)]


def defaults_of(operation: dict[str, Any]) -> list[list[tuple[str, str]]]:
    """The ways to write each of the declared defaults."""
    schemas = {one["name"]: one["schema"] for one in operation["parameters"] if one.get("in") == "query"}
    return [[(n, text) for text in spelled(of["default"])] for n, of in schemas.items() if "default" in of]


def selections(operation: dict[str, Any]) -> Iterator[list[tuple[str, str]]]:
    """Each default alone in each of its spellings, and every set of them, in either order."""
    ways = defaults_of(operation)
    yield from ([pair] for pair in chain(*ways))
    usual = [way[0] for way in ways]
    for size in range(2, len(usual) + 1):
        for chosen in combinations(usual, size):
            yield list(chosen)
            yield list(reversed(chosen))


def needed(path: str, operation: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """An address that is there, and the parameters without which there is no answer."""
    required = [one["name"] for one in operation["parameters"] if one.get("required") and one["in"] == "query"]
    collection = path.removeprefix("/api/v1/").partition("/")[0]
    if collection == "fragments":
        collection = path.removeprefix("/api/v1/fragments/").partition("/")[0]
    address = path.removeprefix("/api/v1/").replace("{key}", KEYS.get(collection, "two-lists"))
    return address, {name: NEEDED[name] for name in required}


WITH_DEFAULTS = [path for path, operation in READ.items() if defaults_of(operation)]


def test_the_contract_declares_defaults():
    assert {"/api/v1/stories", "/api/v1/stories/{key}", "/api/v1/search", "/api/v1/changes"} <= set(WITH_DEFAULTS)


@pytest.mark.parametrize("path", WITH_DEFAULTS)
def test_a_default_may_be_sent(shelf, get, path):
    operation = READ[path]
    address, query = needed(path, operation)
    plain = get(f"{address}?{urlencode(query)}")
    assert plain.status_code == 200, plain.content
    for chosen in selections(operation):
        answer = get(f"{address}?{urlencode([*query.items(), *chosen])}")
        assert (answer.status_code, answer.content) == (200, plain.content), chosen
        assert answer.headers["ETag"] == plain.headers["ETag"], chosen


def test_what_is_no_default_is_still_refused(shelf, get):
    answer = get("stories?body=html")
    (error,) = json.loads(answer.content)["errors"]
    assert (answer.status_code, error["parameter"]) == (422, "body")
    assert [get(f"stories?include_sample={text}").status_code for text in ("yes", "TRUE", "01", "")] == [422] * 4
