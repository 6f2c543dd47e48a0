"""Hostile input: never a failure of ours, always the right refusal, and nobody's header in an answer."""

import itertools
import json
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

import pytest

from tests.api import hostile
from tests.api.test_contract import READ
from tests.support.served import Client

pytestmark = pytest.mark.slow

OPERATIONS = {path.removeprefix("/api/v1/"): one for path, one in READ.items()}
# oEmbed is a protocol of others: it ignores what it does not know.
ALONE = [address for address in OPERATIONS if "{" not in address and address != "oembed"]
OPEN = {"topic", "place", "q"}
# The other forms of a filter are read by the same code: a part of the values is enough for them.
OTHER_FORMS = set(hostile.VALUES[::4])
ADDRESSES = [
    "stories",
    "stories/two-lists",
    "stories/three-lists",
    "stories/gone",
    "stories/never",
    "stories?x=1",
    "site",
]
OUTSIDER = Client(raise_request_exception=False)
# What may be a part of an answer: a tag that asks whether it holds, and the encodings that are taken.
NEGOTIATED = {"If-None-Match", "Accept-Encoding"}


def ask(address: str, **headers: str):
    """Ask with the address as it is on the wire: no client tidies it up first."""
    path, _, query = address.partition("?")
    # A server hands on the path decoded, its bytes as Latin-1.
    environ = {
        "PATH_INFO": unquote_to_bytes(f"/api/v1/{path}").decode("latin-1"),
        "QUERY_STRING": query.encode().decode("latin-1"),
    }
    extra: dict[str, Any] = {
        name.upper().replace("-", "_")
        if name.startswith("Content-")
        else f"HTTP_{name.upper().replace('-', '_')}": value
        for name, value in headers.items()
    }
    return OUTSIDER.get("/", **{**extra, **environ})


def is_refused(answer, status: int) -> bool:
    return (
        answer.status_code == status
        and answer["Content-Type"] == "application/problem+json"
        and answer.json()["status"] == status
        and "Set-Cookie" not in answer.headers
    )


def parameters(address: str) -> list[str]:
    return [one["name"] for one in OPERATIONS[address]["parameters"] if one.get("in") == "query"]


def test_every_value_of_every_parameter(shelf):
    taken = [(address, name) for address in ALONE for name in parameters(address)]
    for (address, name), value in itertools.product(taken, hostile.VALUES):
        if name.endswith((".all", ".none")) and value not in OTHER_FORMS:
            continue
        answer = ask(f"{address}?{name}={value}")
        if answer.status_code == 200:
            assert is_harmless(name, value), (name, value[:40])
        elif address == "pages" and answer.status_code == 404:
            assert value in {"%2e%2e/", "//evil.test/"}, value
        else:
            assert is_refused(answer, 422), (name, value[:40], answer.status_code)
            # A search without words lacks those as well.
            assert answer.json()["errors"][0]["parameter"] in {name, None, "q"}


def is_harmless(name: str, value: str) -> bool:
    """Say whether this is a value that a parameter may have."""
    if name.partition(".")[0] in OPEN:
        return True
    flags = {"true", "True", "1", "0"}
    allowed = {
        "include_sample": flags,
        "exact": flags,
        "open": flags,
        "date.from": {"9999-12-31"},
        "date.to": {"9999-12-31"},
        "path": {"/"},
    }
    return value in allowed.get(name, set())


def test_every_name_and_path_that_is_none(shelf):
    for address, name in itertools.product([*ALONE, "stories/two-lists"], hostile.NAMES):
        if name not in parameters(address.replace("two-lists", "{key}")):
            assert is_refused(ask(f"{address}?{name}=1"), 422), name[:40]
    for address, query in itertools.product(ALONE, hostile.QUERIES):
        answer = ask(f"{address}?{query}")
        assert answer.status_code == 200 or is_refused(answer, 422), (query[:40], answer.status_code)
    nowhere = ask("stories/never")
    for path in hostile.PATHS:
        answer = ask(path)
        plain = unquote(path).rstrip("/")
        if plain in {*ALONE, "stories/two-lists"}:
            assert (answer.status_code, answer["Location"]) == (301, f"https://library.test/api/v1/{plain}")
            continue
        assert is_refused(answer, 404), (path[:40], answer.status_code)
        assert answer.content == nowhere.content
    for address, value in itertools.product(OPERATIONS, hostile.VALUES):
        if "{key}" in address and unquote(value).strip("/"):
            answer = ask(address.format(key=value))
            assert is_refused(answer, 404), (address, value[:40], answer.status_code)


def test_nothing_is_a_failure_of_oembed(shelf):
    taken = [f"{name}={value}" for name in ("url", "maxwidth", "format", "x") for value in hostile.VALUES]
    for query in [*taken, *hostile.QUERIES]:
        # 501 is its word for a format that is not offered.
        assert ask(f"oembed?{query}").status_code in {200, 404, 422, 501}, query[:40]


def test_every_header(shelf):
    headers = [(name, value) for name, values in hostile.HEADERS.items() for value in values]
    for address in ADDRESSES:
        plain = ask(address)
        for name, value in headers:
            answer = ask(address, **{name: value})
            if name in NEGOTIATED:
                assert answer.status_code in {plain.status_code, 304}, (address, value[:40])
                continue
            assert (answer.status_code, answer.content) == (plain.status_code, plain.content), (address, value[:40])
            assert dict(answer.headers) == dict(plain.headers), (address, value[:40])
            assert "evil" not in json.dumps(dict(answer.headers)) + answer.content.decode()
