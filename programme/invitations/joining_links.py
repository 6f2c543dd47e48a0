"""Joining links, which are for those who have booked and stand in no invitation."""

from programme.models import EventPage


def event_joined_by(text: str) -> str:
    """The title of an event whose joining link is in a text; empty if there is none."""
    events = EventPage.objects.exclude(joining_url="").values_list("title", "joining_url")
    return next((title for title, link in events if link in text), "")
