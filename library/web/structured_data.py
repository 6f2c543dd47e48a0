"""Stories in the words of schema.org, for search engines."""

from typing import Any

from django.conf import settings

from artwork.addresses import share_picture_of
from library.shapes.stories import HomeDocument, StoryDocument
from publishing.documents.licences import LICENCES
from publishing.serving.structured_data import defined_term

Described = dict[str, Any]


def website(_document: HomeDocument) -> Described:
    """The library, and how it is searched."""
    place = {"@type": "EntryPoint", "urlTemplate": f"{settings.CANONICAL_URL}/search/?q={{search_term_string}}"}
    action = {"@type": "SearchAction", "target": place, "query-input": "required name=search_term_string"}
    return {"@type": "WebSite", "name": settings.WAGTAIL_SITE_NAME, "inLanguage": "en-GB", "potentialAction": action}


def article(document: StoryDocument) -> Described:
    """A story to read."""
    return {"@type": "Article", "headline": document.title, **_story(document)}


def voice(document: StoryDocument) -> Described:
    """A voice: a recording if there is one, else a short article."""
    recording = document.recording
    if recording is None:
        return article(document)
    return {
        "@type": "VideoObject" if recording.type == "video" else "AudioObject",
        "name": document.title,
        "uploadDate": document.date.isoformat(),
        "duration": f"PT{round(recording.seconds)}S",
        "contentUrl": recording.url,
        "encodingFormat": recording.content_type,
        "transcript": recording.transcript,
        "thumbnailUrl": share_picture_of("stories", document.id),
        **_story(document),
    }


def _story(document: StoryDocument) -> Described:
    described = {
        "description": document.summary,
        "datePublished": document.date.isoformat(),
        "inLanguage": "en-GB",
        "image": share_picture_of("stories", document.id),
        # A role, as stories are told under one; who reads it asks for a name.
        "author": {"@type": "Person", "name": document.byline, "jobTitle": document.byline},
        "publisher": {"@type": "Organization", "name": settings.WAGTAIL_SITE_NAME, "url": settings.PUBLIC_URL},
        "keywords": [topic.label for topic in document.topics],
        "about": [defined_term(competency.label, competency.url) for competency in document.competencies],
        "isAccessibleForFree": True,
    }
    return described | ({"license": LICENCES[document.licence]} if document.licence in LICENCES else {})
