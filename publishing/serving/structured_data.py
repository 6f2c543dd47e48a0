"""Documents in the words of schema.org, for search engines. Samples have none: they are not to pass for facts."""

from typing import Any

from publishing.documents.kinds import kind_of
from publishing.serving.addresses import canonical

Document = dict[str, Any]


def structured_data(document: Document) -> Document | None:
    """What a search engine may know of a document; None if it is a sample or of no kind that they ask for."""
    describe = kind_of(document["type"]).linked_data
    if describe is None or document.get("is_sample"):
        return None
    address = canonical(document["url"])
    return {"@context": "https://schema.org", "@id": address, "url": address, **describe(document)}


def defined_term(name: str, url: str) -> Document:
    """A term that has a page of its own."""
    return {"@type": "DefinedTerm", "name": name, "url": canonical(url)}
