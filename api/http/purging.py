"""Purging: a shared cache in front of the service is told what has changed, so that nobody waits for it to expire.

It speeds up what happens anyway: no cache may keep an answer for longer than a minute.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Sequence as Items
from datetime import timedelta
from http.client import HTTPException
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

from django.conf import settings
from django.utils import timezone
from wagtail.contrib.frontend_cache.backends.http import HTTPBackend, PurgeRequest
from wagtail.contrib.frontend_cache.utils import get_backends

from library.web.navigation import other_pages
from publishing.documents.kinds import all_collections, collection_of, has_list
from publishing.models import PublicDocument, SinkPosition
from publishing.sequence.sinks import Position, Unreachable
from publishing.sequence.state import LONGEST_AGE

SECONDS = 3
# What changes with any document, beside the lists of the collections; lists with a query expire by themselves.
LISTS = ("topics", "vocabularies", "site", "words", "indicators", "changes", "coverage")


class Cache(HTTPBackend):
    """A cache that understands PURGE, such as Varnish or nginx: Wagtail's, with a time-out, and no failure hidden."""

    def purge(self, url: str) -> None:
        """Ask the cache to forget an address. Raises Unreachable if it does not answer, or refuses."""
        parts = urlsplit(url)
        target = urlunsplit((self.cache_scheme, self.cache_netloc, parts.path, parts.query, ""))
        request = PurgeRequest(target, headers={"Host": parts.netloc})
        try:
            with urlopen(request, timeout=SECONDS):  # noqa: S310  a setting
                pass
        except (OSError, HTTPException) as error:
            message = f"{type(error).__name__}: {error}"
            raise Unreachable(message) from error


class Purge:
    """A sink: follows the sequence, and purges the addresses of what changed and of what lists it."""

    name = "purge"

    def position(self) -> Position | None:
        """The position up to which addresses have been purged; None before the first purge."""
        row = SinkPosition.objects.filter(name=self.name).first()
        return Position(row.epoch, row.number) if row else None

    def begin(self, position: Position) -> None:
        """Stand at this position."""
        values = {"epoch": position.epoch, "number": position.number}
        SinkPosition.objects.update_or_create(name=self.name, defaults=values)

    def apply(self, changes: Items[PublicDocument], position: Position) -> None:
        """Purge what changed lately: what is older has expired in every cache. Raises Unreachable to be asked again."""
        since = timezone.now() - timedelta(seconds=LONGEST_AGE)
        lately = [document for document in changes if document.changed_at > since]
        if lately:
            addresses = [f"{settings.PUBLIC_URL}{path}" for path in sorted({*_shared(), *_own(lately)})]
            for backend in get_backends().values():
                backend.purge_batch(addresses)
        self.begin(position)

    def drift(self) -> list[str]:
        """Nothing is kept that could differ."""
        return []


def _shared() -> Iterator[str]:
    """Yield the paths of what shows or counts documents of any kind."""
    collections = all_collections()
    yield from ("/", "/sitemap.xml", *(one.path for one in collections), *(f"/api/v1/{name}" for name in LISTS))
    yield from (path for one in collections for path in one.shown_at)
    yield from (f"/api/v1/{one.name}" for one in collections)
    yield from (place.path for place in other_pages())
    yield from (f"/feeds/{one.name}.xml" for one in collections if one.feed_item)


def _own(documents: Iterable[PublicDocument]) -> Iterator[str]:
    """Yield the paths of documents: the page, and the document by its path, id and slug, as it is and was."""
    for document in documents:
        yield f"/api/v1/{document.collection}/{document.id}"
        files = collection_of(document.collection).files if has_list(document.collection) else ()
        former = document.former_addresses.values_list("path", "slug")
        for path, slug in ((document.path, document.slug), *former):
            yield path
            yield from (f"{path}{name}" for name in files)
            yield f"/api/v1/pages?path={path}"
            yield f"/api/v1/{document.collection}/{slug}"
