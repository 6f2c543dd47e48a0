"""Stories in the words of schema.org, for search engines."""

from typing import Any

from django.conf import settings

from artwork.addresses import share_picture_url
from library.shapes.stories import LICENCES
from publishing.serving.structured_data import defined_term

Document = dict[str, Any]


def article(document: Document) -> Document:
    """A story to read."""
    return {"@type": "Article", "headline": document["title"], **_story(document)}


def voice(document: Document) -> Document:
    """A voice: a recording if there is one, else a short article."""
    recording = document["recording"]
    if recording is None:
        return article(document)
    return {
        "@type": "VideoObject" if recording["type"] == "video" else "AudioObject",
        "name": document["title"],
        "uploadDate": document["date"],
        "duration": f"PT{round(recording['seconds'])}S",
        "contentUrl": recording["url"],
        "encodingFormat": recording["content_type"],
        "transcript": recording["transcript"],
        "thumbnailUrl": share_picture_url(document),
        **_story(document),
    }


def _story(document: Document) -> Document:
    described = {
        "description": document["summary"],
        "datePublished": document["date"],
        "dateModified": document["changed_at"][:10],
        "inLanguage": "en-GB",
        "image": share_picture_url(document),
        # A role, as stories are told under one.
        "author": {"@type": "Person", "jobTitle": document["byline"]},
        "publisher": {"@type": "Organization", "name": settings.WAGTAIL_SITE_NAME, "url": settings.PUBLIC_URL},
        "keywords": [topic["label"] for topic in document["topics"]],
        "about": [defined_term(competency["label"], competency["url"]) for competency in document["competencies"]],
        "isAccessibleForFree": True,
    }
    return described | ({"license": LICENCES[document["licence"]]} if document["licence"] in LICENCES else {})
