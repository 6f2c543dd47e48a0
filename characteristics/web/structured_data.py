"""The framework in the words of schema.org, for search engines."""

from typing import Any

from characteristics.shapes.framework import CharacteristicDocument, CompetencyDocument, ThemeDocument
from characteristics.shapes.written_days import days_of
from publishing.serving.addresses import canonical
from publishing.serving.structured_data import defined_term

Described = dict[str, Any]


def characteristic(document: CharacteristicDocument) -> Described:
    """A characteristic as a defined term, with the events of its themes."""
    described = {**defined_term(document.title, document.url), "description": document.definition}
    events = [event for theme in document.themes if (event := _event(theme, document.url))]
    return described | ({"subjectOf": events} if events else {})


def competency(document: CompetencyDocument) -> Described:
    """A competency as a term of its characteristic."""
    described = {**defined_term(document.title, document.url), "description": document.statement}
    return described | {"inDefinedTermSet": canonical(document.characteristic.url)}


def _event(theme: ThemeDocument, url: str) -> Described | None:
    """Describe the event of a theme; None if its date, which is kept as written, does not read as a day or two."""
    days = days_of(theme.event_date)
    if days is None:
        return None
    return {
        "@type": "Event",
        "name": theme.event_title,
        "description": theme.lens or theme.about,
        "startDate": days[0].isoformat(),
        "endDate": days[1].isoformat(),
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "location": {"@type": "VirtualLocation", "url": canonical(url)},
    }
