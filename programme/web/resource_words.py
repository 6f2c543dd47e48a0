"""Resources as news feeds and search engines have them."""

import datetime as dt
from typing import Any

from artwork.addresses import share_picture_of
from programme.shapes.resources import ResourceCard, ResourceDocument
from publishing.documents.licences import LICENCES
from publishing.serving.structured_data import defined_term

SAMPLE = "Sample resource"


def feed_item(card: ResourceCard) -> dict[str, Any]:
    """The item of a resource; a sample says so first."""
    return {
        "title": card.title,
        "link": card.url,
        "description": f"{SAMPLE}. {card.summary}" if card.is_sample else card.summary,
        "pubdate": dt.datetime.combine(card.date, dt.time(), dt.UTC),
        "unique_id": f"urn:uuid:{card.id}",
        "unique_id_is_permalink": False,
        "categories": [
            card.kind.label,
            *([card.theme.label] if card.theme else []),
            *([SAMPLE] if card.is_sample else []),
        ],
    }


def linked_data(document: ResourceDocument) -> dict[str, Any]:
    """A resource in the words of schema.org."""
    described: dict[str, Any] = {
        "@type": "DigitalDocument" if document.file else "CreativeWork",
        "name": document.title,
        "description": document.summary,
        "datePublished": document.date.isoformat(),
        "inLanguage": document.language.slug,
        "image": share_picture_of("resources", document.id),
        "about": [defined_term(one.label, one.url) for one in document.competencies],
        "isAccessibleForFree": True,
    }
    if document.file:
        described["encoding"] = {
            "@type": "MediaObject",
            "contentUrl": document.file.url,
            "encodingFormat": document.file.content_type,
            "contentSize": str(document.file.bytes),
        }
    if document.licence in LICENCES:
        described["license"] = LICENCES[document.licence]
    return described | ({"sameAs": document.link} if document.link else {})
