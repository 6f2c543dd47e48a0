"""Calendars as a reader of another family understands them: ical.js, from the registry of npm."""

import datetime as dt
import gzip
import json
import shutil
import subprocess
from pathlib import Path
from uuid import UUID

import pytest

from programme.calendar import making
from tests.programme.calendar_cases import CARD, expected, sixty

pytestmark = pytest.mark.soak

READER, VERSION = Path(__file__).with_name("read_calendar.mjs"), "2.2.1"
DAY = dt.date(2026, 3, 2)
MOST_BYTES = 200_000


@pytest.fixture(scope="module")
def reader(tmp_path_factory) -> Path:
    """A folder with ical.js."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("needs node and npm")
    folder = tmp_path_factory.mktemp("reader")
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder)]
    if subprocess.run([*command, f"ical.js@{VERSION}"], capture_output=True, check=False).returncode:
        pytest.skip("npm gives no ical.js")
    return folder


def read(reader: Path, content: bytes) -> list[dict[str, object]]:
    done = subprocess.run(["node", str(READER), str(reader)], input=content, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return json.loads(done.stdout)


def cards(number: int) -> list[dict[str, object]]:
    """Events of every kind and script, over years of clock changes."""
    titles = ["Meeting", "Ä" * 120, "会议" * 40, "عقد الثقة", "🙂" * 30, "a, b; c\\d"]
    found = []
    for place in range(number):
        first = dt.date(2024, 1, 1) + dt.timedelta(days=place * 3)
        timed = place % 2 == 0
        found.append(
            {
                **CARD, "id": str(UUID(int=place + 1)), "title": f"{titles[place % len(titles)]} {place}",
                "start_date": first.isoformat(), "end_date": (first + dt.timedelta(days=place % 3)).isoformat(),
                "start_time": "10:00" if timed else None, "end_time": "11:30" if timed else None,
                "status": "cancelled" if place % 10 == 0 else "planned", "calendar_sequence": place % 4,
                "cancelled_on": "2026-03-01" if place % 10 == 0 else None,
                "summary": f"About {place}: " + "what we do when the answer lies in no single organisation. " * 3,
            }
        )  # fmt: skip
    return found


def test_sixty_events_are_what_they_were_written_to_be(reader):
    found = read(reader, making.subscription("All", sixty(), DAY))
    # An event without an end has a length of nothing to this one.
    assert found == [{**one, "end": one["end"] or one["start"]} for one in map(expected, sixty())]


def test_five_hundred_events_are_understood_alike_and_weigh_little(reader):
    from icalendar import Calendar

    content = making.subscription("All", cards(500), DAY)
    assert len(gzip.compress(content, 5)) < MOST_BYTES
    own = [
        {
            "uid": str(one["uid"]), "summary": str(one["summary"]), "sequence": one.sequence,
            "start": moment(one.DTSTART), "end": moment(one.DTEND), "status": str(one["status"]),
            "location": str(one["location"]),
        }
        for one in Calendar.from_ical(content).events
    ]  # fmt: skip
    assert len(own) == 500
    assert {one["start"][10:] for one in own} == {"", "T09:00:00.000Z", "T10:00:00.000Z"}
    assert read(reader, content) == own


@pytest.mark.django_db
def test_five_hundred_events_travel_light_and_once(client, programme, monkeypatch):
    monkeypatch.setattr("programme.calendar.views.cards", lambda _events: cards(500))
    answer = client.get("/programme/calendar.ics", headers={"accept-encoding": "gzip"})
    assert (answer.status_code, answer.headers["Content-Encoding"]) == (200, "gzip")
    assert len(answer.content) < MOST_BYTES
    assert gzip.decompress(answer.content).count(b"BEGIN:VEVENT") == 500
    headers = {"accept-encoding": "gzip", "if-none-match": answer.headers["ETag"]}
    again = client.get("/programme/calendar.ics", headers=headers)
    assert (again.status_code, again.content) == (304, b"")


def moment(value: dt.date) -> str:
    """A day or a moment as JavaScript writes it."""
    if not isinstance(value, dt.datetime):
        return value.isoformat()
    return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
