"""Our own addresses, as people and other sites' editors give them."""

from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from publishing.documents.kinds import all_collections
from publishing.models import PublicDocument
from publishing.sequence.state import PublicState
from publishing.serving.lookup import Gone, Moved, find_by_path, find_by_slug

LONGEST_ADDRESS = 1000
USUAL_PORTS = {"http": 80, "https": 443}


def document_at(address: str, state: PublicState) -> PublicDocument | None:
    """The public document at one of our addresses, on whichever of our hosts; None for what cannot be embedded."""
    path = _our_path(address)
    try:
        document = find_by_path(path, state.at) if path else None
    except Moved as moved:
        document = moved.document
    except Gone:
        document = None
    return document if document and can_be_embedded(document.collection) else None


def document_called(slug: str, state: PublicState) -> PublicDocument | None:
    """The public document that has this slug, or had it, of a collection that can be embedded; the first of several."""
    names = [collection.name for collection in all_collections() if collection.fragment]
    return next(filter(None, (_called(name, slug, state) for name in names)), None)


def can_be_embedded(collection: str) -> bool:
    """Say whether other sites may show documents of a collection."""
    return any(one.name == collection and one.fragment for one in all_collections())


def _called(collection: str, slug: str, state: PublicState) -> PublicDocument | None:
    try:
        return find_by_slug(collection, slug, state.at)
    except Moved as moved:
        return moved.document
    except Gone:
        return None


def _our_path(address: str) -> str | None:
    """The path that an address of ours means, whatever became of its scheme, its capitals and its last slash."""
    asked = _parts(address) if len(address) <= LONGEST_ADDRESS and address.isprintable() else None
    for site in (settings.PUBLIC_URL, settings.CANONICAL_URL):
        own = urlsplit(site)
        if asked and _host(asked) == _host(own) and f"{asked.path}/".startswith(f"{own.path}/"):
            return f"{asked.path.removeprefix(own.path).rstrip('/')}/"
    return None


def _parts(address: str) -> SplitResult | None:
    """The parts of an address on the web that names nobody; None for whatever else."""
    try:
        parts = urlsplit(address)
        is_plain = parts.scheme in USUAL_PORTS and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return None
    return parts if is_plain else None


def _host(parts: SplitResult) -> tuple[str | None, int | None]:
    return parts.hostname, None if parts.port == USUAL_PORTS[parts.scheme] else parts.port
