"""The links to other sites that public documents have. Those of samples lead nowhere on purpose."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urldefrag

from django.conf import settings

from publishing.models import OutsideLink, PublicDocument

# The fields of documents that hold an address, and those that hold HTML.
ADDRESSES, HTML = frozenset({"url", "link", "booking_url"}), frozenset({"html"})
_HREF = re.compile(r'<a\b[^>]*?\shref="([^"]+)"')
LONGEST = 2000
AT_ONCE = 200


def links_in(body: Any) -> Iterator[str]:
    """Yield the addresses of other sites that a part of a document links to."""
    if isinstance(body, list):
        for one in body:
            yield from links_in(one)
    elif isinstance(body, dict):
        for name, value in body.items():
            yield from _links_in_text(name, value) if isinstance(value, str) else links_in(value)


def note_links() -> None:
    """Note which links there are; one that no public document has any more is forgotten."""
    found = _found()
    known = {link.url: link for link in OutsideLink.objects.all()}
    OutsideLink.objects.filter(url__in=known.keys() - found.keys()).delete()
    OutsideLink.objects.bulk_create(
        [OutsideLink(url=url, documents=found[url]) for url in sorted(found.keys() - known.keys())],
        ignore_conflicts=True,
    )
    changed = [link for url, link in known.items() if url in found and link.documents != found[url]]
    for link in changed:
        link.documents = found[link.url]
    OutsideLink.objects.bulk_update(changed, ["documents"], batch_size=AT_ONCE)


def _found() -> dict[str, list[str]]:
    """The links of all public documents, each with the ids of those that have it, in order."""
    found: dict[str, set[str]] = {}
    public = PublicDocument.objects.public().filter(is_sample=False).only("pk", "body")
    for document in public.iterator(chunk_size=AT_ONCE):
        for url in links_in(json.loads(document.body)):
            found.setdefault(url, set()).add(str(document.pk))
    return {url: sorted(ids) for url, ids in found.items()}


def _links_in_text(name: str, text: str) -> Iterator[str]:
    """Yield those in a field of this name."""
    if name in ADDRESSES:
        yield from _outside(text)
    elif name in HTML:
        for href in _HREF.findall(text):
            yield from _outside(unescape(href))


def _outside(url: str) -> Iterator[str]:
    """The address without what it points at within its page, if it is one of another site."""
    address = urldefrag(url).url
    ours = (settings.PUBLIC_URL, settings.CANONICAL_URL)
    if address.startswith(("http://", "https://")) and not address.startswith(ours) and len(address) <= LONGEST:
        yield address
