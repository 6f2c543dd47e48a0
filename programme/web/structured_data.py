"""Events in the words of schema.org, for search engines."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from artwork.addresses import share_picture_of
from programme.shapes.events import ZONE, EventDocument
from publishing.serving.addresses import canonical

SCHEMA = "https://schema.org/"
STATUSES = {
    "planned": "EventScheduled",
    "postponed": "EventPostponed",
    "rescheduled": "EventRescheduled",
    "moved-online": "EventMovedOnline",
    "cancelled": "EventCancelled",
}


def event(document: EventDocument) -> dict[str, Any]:
    """An event: when, where, and what became of the plan."""
    mode = "OnlineEventAttendanceMode" if document.is_online else "OfflineEventAttendanceMode"
    described = {
        "@type": "Event",
        "name": document.title,
        "description": document.summary,
        "startDate": _moment(document.start_date, document.start_time),
        "endDate": _moment(document.end_date, document.end_time),
        "eventStatus": SCHEMA + STATUSES[document.status],
        "eventAttendanceMode": SCHEMA + mode,
        "location": _location(document),
        "image": share_picture_of("events", document.id),
        "organizer": {"@type": "Organization", "name": settings.WAGTAIL_SITE_NAME, "url": settings.PUBLIC_URL},
        "isAccessibleForFree": True,
    }
    before = document.previous_date
    return described | ({"previousStartDate": before.isoformat()} if before else {})


def _moment(day: dt.date, time: str | None) -> str:
    """A day, or a moment with its distance from universal time."""
    if time is None:
        return day.isoformat()
    return dt.datetime.combine(day, dt.time.fromisoformat(time), ZoneInfo(ZONE)).isoformat()


def _location(document: EventDocument) -> dict[str, Any]:
    if document.is_online:
        return {"@type": "VirtualLocation", "url": canonical(document.url)}
    return {"@type": "Place", "name": document.place, "address": document.place}
