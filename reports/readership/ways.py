"""The ways in which a document is read: its page, its frame on another site, and its answer in the API."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from uuid import UUID

from publishing.models import PublicDocument

_FRAME = re.compile(r"/embeds/(?P<collection>[\w-]+)/(?P<key>[0-9a-f-]{36})/")
_ANSWER = re.compile(r"/api/v1/(?P<collection>[\w-]+)/(?P<key>[\w-]+)")


class Way(StrEnum):
    """A way to read a document."""

    PAGE = "page"
    FRAME = "frame"
    API = "api"


def way_of(path: str) -> Way:
    """The way that an address stands for."""
    if path.startswith("/api/"):
        return Way.API
    return Way.FRAME if path.startswith("/embeds/") else Way.PAGE


def documents_at(paths: Iterable[str]) -> Mapping[str, UUID]:
    """The public documents at some addresses; what is at none is left out."""
    wanted = list(paths)
    public = PublicDocument.objects.filter(withdrawn_at__isnull=True).order_by()
    pages = public.filter(path__in=[path for path in wanted if way_of(path) is Way.PAGE])
    found = dict(pages.values_list("path", "id"))
    named = {path: match for path in wanted if (match := _FRAME.fullmatch(path) or _ANSWER.fullmatch(path))}
    keys = {match["key"] for match in named.values()}
    ids = [UUID(key) for key in keys if _is_id(key)]
    known: dict[tuple[str, str], UUID] = {}
    for some in (public.filter(slug__in=keys - {str(one) for one in ids}), public.filter(id__in=ids)):
        for identity, collection, slug in some.values_list("id", "collection", "slug"):
            known |= {(collection, str(identity)): identity, (collection, slug): identity}
    for path, match in named.items():
        if (document := known.get((match["collection"], match["key"]))) is not None:
            found[path] = document
    return found


def _is_id(key: str) -> bool:
    try:
        return str(UUID(key)) == key
    except ValueError:
        return False
