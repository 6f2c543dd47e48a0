"""The table of states in `docs/api.md`: each row is asked for, and answers what it says."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings as project

from api.http.rate_limit import Limiter
from library.models import BlogPage
from publishing.models import PublicDocument

DOCUMENT = Path(project.BASE_DIR, "docs", "api.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| (?P<what>[^|]+) \| `(?P<method>[A-Z]+) (?P<address>[^`]+)`(?P<known> with its `ETag` in `If-None-Match`)? "
    r"\| (?P<status>\d{3}) \| `(?P<cache>[^`]+)` \| (?P<headers>[^|]*)\|$",
    re.MULTILINE,
)


class Row(NamedTuple):
    """A line of the table."""

    what: str
    method: str
    address: str
    known: str | None
    status: str
    cache: str
    headers: str


ROWS = [Row(**match.groupdict()) for match in ROW.finditer(DOCUMENT)]


def test_the_table_is_read_whole():
    lines = DOCUMENT.partition("## What an address answers")[2].partition("\n## ")[0].count("\n| ")
    assert len(ROWS) == lines - 1
    assert {row.status for row in ROWS} == {"200", "204", "301", "304", "404", "405", "410", "422", "429"}


@pytest.fixture
def table(shelf, monkeypatch, settings):
    """The library of the table, with a document that was erased, and a way to have asked for too much."""
    shelf.world.story(BlogPage, slug="erased", title="Erased")
    PublicDocument.objects.get(slug="erased").delete()

    def exhaust() -> None:
        settings.API_ANSWERS_AT_ONCE, settings.API_ANSWERS_PER_MINUTE = 1, 1
        limiter = Limiter(lambda: 0.0)
        limiter.take("127.0.0.1", 1, 1)
        monkeypatch.setattr("api.http.rate_limit._limiter", limiter)

    return exhaust


def test_every_state_is_as_the_table_says(table, get):
    nowhere = set()
    for row in sorted(ROWS, key=lambda row: row.status == "429"):
        if row.status == "429":
            table()
        address = row.address.removeprefix("/api/v1/")
        known = {"If-None-Match": get(address)["ETag"]} if row.known else {}
        answer = get(address, row.method.lower(), **known)
        assert (str(answer.status_code), answer["Cache-Control"]) == (row.status, row.cache), row.what
        named = set(re.findall(r"`([^`]+)`", row.headers))
        assert {name for name in NAMED if name in answer.headers} - {"Content-Length"} == named - {"Content-Length"}, (
            row
        )
        assert named <= set(answer.headers), row
        if row.status in {"404", "405", "410", "422", "429"}:
            assert answer["Content-Type"] == "application/problem+json", row.what
            assert answer.json()["status"] == int(row.status)
        if row.status == "404":
            nowhere.add((answer.content, repr(sorted(answer.headers.items()))))
        if row.method in {"HEAD", "OPTIONS"} or row.status == "304":
            assert answer.content == b"", row.what
    assert len(nowhere) == 1


# Headers that a row names if they are there.
NAMED = (
    "ETag",
    "Vary",
    "Location",
    "Retry-After",
    "Allow",
    "Access-Control-Allow-Methods",
    "Access-Control-Allow-Headers",
)
