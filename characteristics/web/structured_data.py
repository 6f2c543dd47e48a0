"""The framework in the words of schema.org, for search engines."""

import re
from calendar import month_name
from datetime import date
from typing import Any

from characteristics.shapes.framework import CharacteristicDocument, CompetencyDocument, ThemeDocument
from publishing.serving.addresses import canonical
from publishing.serving.structured_data import defined_term

Described = dict[str, Any]
_DAYS = re.compile(r"(?P<first>\d\d?)(?:/(?P<last>\d\d?))? (?P<month>[A-Z][a-z]+) (?P<year>\d{4})")


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
    days = _days(theme.event_date)
    if days is None:
        return None
    return {
        "@type": "Event",
        "name": theme.event_title,
        "description": theme.lens or theme.about,
        "startDate": days[0],
        "endDate": days[1],
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "location": {"@type": "VirtualLocation", "url": canonical(url)},
    }


def _days(text: str) -> tuple[str, str] | None:
    """The first and the last day of a date such as 2 June 2022 or 3/4 May 2022."""
    found = _DAYS.fullmatch(text)
    if found is None or found["month"] not in month_name:
        return None
    month, year = list(month_name).index(found["month"]), int(found["year"])
    first, last = (date(year, month, int(day)) for day in (found["first"], found["last"] or found["first"]))
    return first.isoformat(), last.isoformat()
