"""Addresses of calendars."""

from urllib.parse import urlsplit

from django.conf import settings


def subscription(path: str) -> str:
    """The address at which a calendar program subscribes at a press."""
    public = urlsplit(settings.PUBLIC_URL)
    return f"webcal://{public.netloc}{public.path}{path}"
