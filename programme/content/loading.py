"""Loading a programme file: all of it, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from characteristics.framework.rows import write
from characteristics.models import Theme
from contentfiles.yaml_file import Misfit, YamlFile, read
from programme.content import rules, values
from programme.content.schema import Programme
from programme.models import EventPage, ProgrammeMilestone, ProgrammePage
from publishing.projection.transactions import atomic


class NoProgrammePageError(Exception):
    """There is no page for the events to stand under."""


@dataclass(frozen=True)
class Outcome:
    """What loading a file did: how many events and milestones it has, and how many of them had to be written."""

    events: int
    milestones: int
    written: int


def load(path: Path) -> Outcome:
    """Make the programme say what the file says, in one transaction; write nothing that is so already.

    What the file does not name stays as it is. Raises ContentFileError, OSError, NoProgrammePageError, and
    PublishRefused if an event cannot be published.
    """
    file = read(path, Programme)
    with atomic():
        parent = ProgrammePage.objects.first()
        if parent is None:
            raise NoProgrammePageError
        themes = {theme.slug: theme for theme in Theme.objects.all()}
        file.refuse(rules.faults(file.content, themes))
        return _write(file, parent, themes)


def identity(slug: str) -> UUID:
    """The permanent id of an event of a file."""
    return uuid5(NAMESPACE_URL, f"programme-event:{slug}")


def identities_in(path: Path) -> set[UUID]:
    """The permanent ids of the events of a file."""
    return {identity(event.slug) for event in read(path, Programme).content.events}


def _write(file: YamlFile[Programme], parent: ProgrammePage, themes: Mapping[str, Theme]) -> Outcome:
    found = {page.translation_key: _latest(page) for page in EventPage.objects.all()}
    written = 0
    for number, entry in enumerate(file.content.events):
        page = found.get(identity(entry.slug))
        told = values.of_event(entry, themes)
        if page is None:
            _add(parent, entry.slug, told)
            written += 1
        elif _differs(page, told):
            if page.live and page.has_unpublished_changes:
                reason = f"“{page.title}” has changes that are not published: publish or discard them first"
                file.refuse([Misfit(("events", number), reason)])
            _change(page, told)
            written += 1
    for milestone in file.content.milestones:
        row = ProgrammeMilestone.objects.filter(slug=milestone.slug).first() or ProgrammeMilestone()
        written += write(row, values.of_milestone(milestone))
    return Outcome(len(file.content.events), len(file.content.milestones), written)


def _latest(page: EventPage) -> EventPage:
    """The page as it is live; one that was taken down, as its draft is."""
    latest: EventPage = page if page.live else page.get_latest_revision_as_object()
    return latest


def _differs(page: EventPage, told: dict[str, Any]) -> bool:
    return any(getattr(page, name) != value for name, value in told.items())


def _add(parent: ProgrammePage, slug: str, told: dict[str, Any]) -> None:
    parent.refresh_from_db()
    page = parent.add_child(instance=EventPage(**told, translation_key=identity(slug), live=False))
    page.save_revision().publish()


def _change(page: EventPage, told: dict[str, Any]) -> None:
    """Change the page; what an editor took down stays down."""
    for name, value in told.items():
        setattr(page, name, value)
    revision = page.save_revision()
    if page.live:
        revision.publish()
