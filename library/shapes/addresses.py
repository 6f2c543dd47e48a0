"""Addresses of and around public documents."""

from functools import cache
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.urls import reverse

_STAND_IN = str(UUID(int=0))


def local(url: str) -> str:
    """Return an address of this site without its host, so that a page works under any host name."""
    return url.removeprefix(settings.PUBLIC_URL)


def canonical(url: str) -> str:
    """Return an address of this site as search engines are to know it: another site may be the one to be found."""
    return url.replace(settings.PUBLIC_URL, settings.CANONICAL_URL, 1) if url.startswith(settings.PUBLIC_URL) else url


def motif_path(document: dict[str, Any]) -> str:
    """Return the address of the picture that is drawn for a story or characteristic."""
    name = "motif" if document["type"] == "characteristic" else "story-motif"
    return address_of(name, document["id"])


def share_picture_url(document: dict[str, Any]) -> str:
    """Return the absolute address of the picture to show beside a link to a story or characteristic."""
    name = "share-picture" if document["type"] == "characteristic" else "story-share-picture"
    return settings.PUBLIC_URL + address_of(name, document["id"])


def oembed_url(document: dict[str, Any]) -> str:
    """Return the absolute address at which other sites' editors learn how to embed a story, on whatever host it is."""
    return f"{settings.PUBLIC_URL}{reverse('read_oembed')}?{urlencode({'url': document['url']})}"


def address_of(name: str, identity: object) -> str:
    """Return the path of the route with this name for something with this id."""
    return _pattern(name).replace(_STAND_IN, str(identity))


@cache
def _pattern(name: str) -> str:
    """Return a route's path with a stand-in for the id: lists ask for many, and reversing costs more than a card."""
    return reverse(name, args=[_STAND_IN])
