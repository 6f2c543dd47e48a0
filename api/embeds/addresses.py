"""Our own addresses, as people and other sites' editors give them."""

from urllib.parse import urlsplit

from django.conf import settings

from publishing.models import PublicDocument
from publishing.serving import Gone, Moved, find_by_path, find_by_slug
from publishing.state import PublicState

LONGEST_ADDRESS = 1000


def story_at(address: str, state: PublicState) -> PublicDocument | None:
    """Return the public story at one of our addresses, on whichever of our hosts; None for whatever else is given."""
    path = _our_path(address)
    try:
        document = find_by_path(path, state.at) if path else None
    except Moved as moved:
        document = moved.document
    except Gone:
        document = None
    return document if document and document.collection == "stories" else None


def story_called(slug: str, state: PublicState) -> PublicDocument | None:
    """Return the public story that has this slug, or had it."""
    try:
        return find_by_slug("stories", slug, state.at)
    except Moved as moved:
        return moved.document
    except Gone:
        return None


def _our_path(address: str) -> str | None:
    for site in {settings.PUBLIC_URL, settings.CANONICAL_URL}:
        if address.startswith(f"{site}/") and len(address) <= LONGEST_ADDRESS and address.isprintable():
            return urlsplit(address.removeprefix(site)).path
    return None
