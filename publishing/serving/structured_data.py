"""Documents in the words of schema.org, for search engines. Samples have none: they are not to pass for facts."""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from publishing.documents.kinds import kind_of
from publishing.serving.addresses import canonical
from publishing.serving.typed import body_of

Document = dict[str, Any]
_NOT_IN_SCRIPTS = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def structured_data(document: Document) -> Document | None:
    """What a search engine may know of a document; None if it is a sample or of no kind that they ask for."""
    describe = kind_of(document["type"]).linked_data
    if describe is None or document.get("is_sample"):
        return None
    address = canonical(document["url"])
    described = describe(body_of(document))
    # When this version became public; who says when it was first has to say that it changed.
    changed = {"dateModified": document["changed_at"][:10]} if "datePublished" in described else {}
    return {"@context": "https://schema.org", "@id": address, "url": address, **described, **changed}


def way_to(document: Document, above: Iterable[tuple[str, str]]) -> Document:
    """The way from the front page to a document, given the names and paths of the pages above it."""
    places = [*((name, settings.PUBLIC_URL + path) for name, path in above), (document["title"], document["url"])]
    steps = [
        {"@type": "ListItem", "position": number, "name": name, "item": canonical(url)}
        for number, (name, url) in enumerate(places, 1)
    ]
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps}


def in_script(described: Document) -> SafeString:
    """Linked data as JSON that cannot end the script element that it stands in."""
    return mark_safe(json.dumps(described).translate(_NOT_IN_SCRIPTS))  # noqa: S308  escaped as Django's json_script does


def defined_term(name: str, url: str) -> Document:
    """A term that has a page of its own."""
    return {"@type": "DefinedTerm", "name": name, "url": canonical(url)}
