"""Documents in the words of schema.org, for search engines. Samples have none: they are not to pass for facts."""

from typing import Any

from publishing.documents.kinds import kind_of
from publishing.serving.addresses import canonical
from publishing.serving.typed import body_of

Document = dict[str, Any]


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


def defined_term(name: str, url: str) -> Document:
    """A term that has a page of its own."""
    return {"@type": "DefinedTerm", "name": name, "url": canonical(url)}
