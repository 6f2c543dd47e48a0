"""Documents in the words of schema.org, for search engines. Samples have none: they are not to pass for facts."""

import re
from calendar import month_name
from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings

from library.shapes.addresses import canonical, share_picture_url
from library.shapes.stories import LICENCES

Document = dict[str, Any]
_DAYS = re.compile(r"(?P<first>\d\d?)(?:/(?P<last>\d\d?))? (?P<month>[A-Z][a-z]+) (?P<year>\d{4})")


def structured_data(document: Document) -> Document | None:
    """Return what a search engine may know of a document; None if it is a sample or of no kind that they ask for."""
    describe = _DESCRIPTIONS.get(document["type"])
    if describe is None or document.get("is_sample"):
        return None
    address = canonical(document["url"])
    return {"@context": "https://schema.org", "@id": address, "url": address, **describe(document)}


def _article(document: Document) -> Document:
    return {"@type": "Article", "headline": document["title"], **_story(document)}


def _voice(document: Document) -> Document:
    """Describe a voice: a recording if there is one, else a short article."""
    recording = document["recording"]
    if recording is None:
        return _article(document)
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
        "about": [_term(competency["label"], competency["url"]) for competency in document["competencies"]],
        "isAccessibleForFree": True,
    }
    return described | ({"license": LICENCES[document["licence"]]} if document["licence"] in LICENCES else {})


def _characteristic(document: Document) -> Document:
    described = {**_term(document["title"], document["url"]), "description": document["definition"]}
    events = [event for theme in document["themes"] if (event := _event(theme, document["url"]))]
    return described | ({"subjectOf": events} if events else {})


def _competency(document: Document) -> Document:
    described = {**_term(document["title"], document["url"]), "description": document["statement"]}
    return described | {"inDefinedTermSet": canonical(document["characteristic"]["url"])}


def _term(name: str, url: str) -> Document:
    return {"@type": "DefinedTerm", "name": name, "url": canonical(url)}


def _event(theme: Document, url: str) -> Document | None:
    """Describe the event of a theme; None if its date, which is kept as written, does not read as a day or two."""
    days = _days(theme["event_date"])
    if days is None:
        return None
    return {
        "@type": "Event",
        "name": theme["event_title"],
        "description": theme["lens"] or theme["about"],
        "startDate": days[0],
        "endDate": days[1],
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "location": {"@type": "VirtualLocation", "url": canonical(url)},
    }


def _days(text: str) -> tuple[str, str] | None:
    """Return the first and the last day of a date such as 2 June 2022 or 3/4 May 2022."""
    found = _DAYS.fullmatch(text)
    if found is None or found["month"] not in month_name:
        return None
    month, year = list(month_name).index(found["month"]), int(found["year"])
    first, last = (date(year, month, int(day)) for day in (found["first"], found["last"] or found["first"]))
    return first.isoformat(), last.isoformat()


_DESCRIPTIONS: dict[str, Callable[[Document], Document]] = {
    "case-study": _article,
    "blog": _article,
    "vox-pop": _voice,
    "characteristic": _characteristic,
    "competency": _competency,
}
