"""Sixty events as a diary may meet them: every kind of date, both changes of the clocks, all states and scripts."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

CARD: dict[str, Any] = {
    "id": "c828f5fe-6def-5c60-bfe4-ea295c3b5510", "changed_at": "2026-03-01T10:11:12.345678+00:00",
    "url": "https://library.test/programme/an-event/", "title": "An event", "summary": "What it is about.",
    "theme": None, "start_date": "2026-05-12", "end_date": "2026-05-12", "precision": "day",
    "date_text": "12 May 2026", "start_time": None, "end_time": None, "is_online": True, "place": "",
    "status": "planned", "status_note": "", "previous_date": None, "cancelled_on": None,
    "known_to_have_happened": False, "booking_url": "", "calendar_sequence": 0,
}  # fmt: skip

# The days on which the clocks change, and those around them.
CLOCKS = [dt.date(year, month, day) for year, month, day in (
    (2025, 3, 29), (2025, 3, 30), (2025, 3, 31), (2025, 10, 25), (2025, 10, 26), (2025, 10, 27),
    (2026, 3, 28), (2026, 3, 29), (2026, 3, 30), (2026, 10, 24), (2026, 10, 25), (2026, 10, 26),
    (2030, 3, 31), (2030, 10, 27),
)]  # fmt: skip
UNTIMED = [
    ("2026-05-12", "2026-05-12"), ("2026-03-29", "2026-03-29"), ("2026-10-25", "2026-10-25"),
    ("2026-12-31", "2026-12-31"), ("2028-02-29", "2028-02-29"), ("2022-05-03", "2022-05-04"),
    ("2026-03-28", "2026-03-30"), ("2026-12-30", "2027-01-02"),
]  # fmt: skip
MONTHS = [
    ("2026-02-01", "2026-02-28"),
    ("2028-02-01", "2028-02-29"),
    ("2021-10-01", "2021-10-31"),
    ("2026-12-01", "2026-12-31"),
]
TITLES = [
    "Ä" * 200, "会议" * 60, "عقد الثقة " * 20, "🙂" * 70, "👩🏽‍⚕️" * 25, "ქართული " * 20, "หน่วยงาน" * 20, "é" * 90,
    "a, b; c\\d", "One\ntwo", "x" * 74 + "é", '‘Trust’ – "how?"', "x" * 400, "Ọ̀rọ̀ wa: ìgbẹ́kẹ̀lé", "BEGIN:VEVENT",
]  # fmt: skip
STATUSES = ["planned", "moved-online", "rescheduled", "postponed", "cancelled"]
PLACES = ["Town hall, 1 High Street; London", "Ζωγράφου 5\nΑθήνα", "x" * 200]


def _all() -> Iterator[dict[str, Any]]:
    for day in CLOCKS:
        yield {**on(str(day)), "start_time": "10:00", "end_time": "11:30"}
    # Over midnight, through the hours that are skipped or come twice, and without an end.
    yield {**on("2026-03-28", "2026-03-29"), "start_time": "22:00", "end_time": "09:00"}
    yield {**on("2026-10-24", "2026-10-25"), "start_time": "22:00", "end_time": "09:00"}
    yield {**on("2026-10-25"), "start_time": "00:30", "end_time": "03:30"}
    yield {**on("2026-07-01"), "start_time": "18:00"}
    yield from (on(*days) for days in UNTIMED)
    yield from ({**on(*days), "precision": "month"} for days in MONTHS)
    yield from ({"title": title} for title in TITLES)
    for number, status in enumerate(STATUSES, 1):
        cancelled_on = "2026-03-01" if status == "cancelled" else None
        changed = {"status": status, "status_note": "Rain; and wind", "cancelled_on": cancelled_on}
        yield {**changed, "calendar_sequence": number}
        yield {**changed, **on("2026-07-01"), "start_time": "10:00", "end_time": "11:00", "calendar_sequence": number}
    yield from ({"is_online": False, "place": place} for place in PLACES)
    # Moved, and renamed, which is no matter to a diary.
    yield {**on("2026-06-01"), "previous_date": "2026-05-12", "calendar_sequence": 2}
    yield {"title": "Another name", "changed_at": "2026-03-01T11:00:00+00:00"}


def on(first: str, last: str = "") -> dict[str, Any]:
    return {"start_date": first, "end_date": last or first}


def sixty() -> list[dict[str, Any]]:
    """The cards of the events, each under an id of its own."""
    return [{**CARD, "id": str(UUID(int=number)), **case} for number, case in enumerate(_all(), 1)]


def expected(card: dict[str, Any]) -> dict[str, Any]:
    """What every reader has to understand of an event; moments in universal time, the end None if there is none."""
    first, last = (dt.date.fromisoformat(card[name]) for name in ("start_date", "end_date"))
    start, end = _moment(first, card["start_time"]), _moment(last, card["end_time"])
    is_cancelled = card["status"] == "cancelled"
    return {
        "uid": card["id"],
        "summary": f"{'Cancelled: ' * is_cancelled}{card['title']}",
        "sequence": card["calendar_sequence"],
        "status": {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}.get(card["status"], "CONFIRMED"),
        "location": card["place"] or "Online",
        "start": start or first.isoformat(),
        "end": end if card["start_time"] else (last + dt.timedelta(days=1)).isoformat(),
    }


def _moment(day: dt.date, time: str | None) -> str | None:
    """A time of clocks in London, as JavaScript writes it."""
    if time is None:
        return None
    moment = dt.datetime.combine(day, dt.time.fromisoformat(time), ZoneInfo("Europe/London"))
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
