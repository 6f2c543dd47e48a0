"""What has to hold between a programme file and the themes of the framework."""

from collections.abc import Iterable, Iterator, Mapping

from characteristics.models import Theme
from characteristics.shapes.written_days import days_of
from contentfiles.yaml_file import Misfit
from programme.content.schema import EventEntry, Programme


def faults(programme: Programme, themes: Mapping[str, Theme]) -> Iterator[Misfit]:
    """Yield whatever does not fit together."""
    yield from _repeated("event", "events", [entry.slug for entry in programme.events])
    yield from _repeated("milestone", "milestones", [entry.slug for entry in programme.milestones])
    for number, entry in enumerate(programme.events):
        for key, reason in _of_event(entry, themes):
            yield Misfit(("events", number, key), reason)


def _repeated(what: str, part: str, slugs: Iterable[str]) -> Iterator[Misfit]:
    seen = set()
    for number, slug in enumerate(slugs):
        if slug in seen:
            yield Misfit((part, number, "slug"), f"there is another {what} “{slug}” above")
        seen.add(slug)


def _of_event(entry: EventEntry, themes: Mapping[str, Theme]) -> Iterator[tuple[str, str]]:
    theme = themes.get(entry.theme or "")
    if entry.theme and theme is None:
        yield "theme", f"there is no theme “{entry.theme}”: load the framework first"
        return
    if entry.title is None and theme is None:
        yield "title", "“title” is missing"
    if entry.start is None and (theme is None or days_of(theme.event_date) is None):
        yield "start", "“start” is missing, and no theme gives a date that can be read"
    if entry.start and entry.end and entry.end < entry.start:
        yield "end", "“end” is before “start”"
