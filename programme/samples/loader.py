"""Loading the sample events and resources: all of them, or nothing."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.files import File
from django.utils import timezone
from wagtail.models import Page

from characteristics.models import Competency, Theme
from contentfiles.yaml_file import read
from programme.models import (
    EventPage,
    ProgrammePage,
    ReadingListPage,
    ReadingListsPage,
    ResourceCompetency,
    ResourcePage,
    ResourcesPage,
)
from programme.models.date_warnings import odd_day
from programme.models.event_fields import Precision
from programme.samples.schema import SampleEvent, SampleReadingList, SampleResource, Samples
from publishing.models import Attachment, Consent
from publishing.projection.transactions import atomic

FOLDER = Path(__file__).parent
SAME_OF_EVENT = (
    "slug", "title", "summary", "strand", "start_time", "end_time", "place", "step_free_access", "travel",
    "access_needs", "access_contact", "status", "status_note",
)  # fmt: skip
SAME_OF_RESOURCE = ("slug", "title", "summary", "kind", "link", "licence")


class NotReadyError(Exception):
    """There are no pages for the samples to stand under."""


@dataclass
class _Loading:
    """One run of the loader; what is there already stays as it is."""

    themes: Mapping[str, Theme] = field(default_factory=lambda: {theme.slug: theme for theme in Theme.objects.all()})
    today: dt.date = field(default_factory=timezone.localdate)
    made: int = 0

    def bring(self, parent: Page, page: EventPage | ResourcePage | ReadingListPage) -> None:
        """Put a page in its place, and publish it."""
        if Page.objects.filter(translation_key=page.translation_key).exists():
            return
        parent.refresh_from_db()
        parent.add_child(instance=page)
        page.save_revision().publish()
        self.made += 1

    def event(self, told: SampleEvent) -> EventPage:
        """The page of an event."""
        first = _working_day(self.today + dt.timedelta(days=told.days_ahead))
        return EventPage(
            **{name: getattr(told, name) for name in SAME_OF_EVENT},
            **_sample(told.slug),
            theme=self.themes.get(told.theme),
            start_date=first,
            end_date=first + dt.timedelta(days=told.days - 1) if told.days > 1 else None,
            precision=Precision.RANGE if told.days > 1 else Precision.DAY,
            is_online=not told.place,
        )

    def resource(self, told: SampleResource) -> ResourcePage:
        """The page of a resource, with its file."""
        page = ResourcePage(
            **{name: getattr(told, name) for name in SAME_OF_RESOURCE},
            **_sample(told.slug),
            theme=self.themes.get(told.theme or ""),
            event=EventPage.objects.filter(sample_key=told.event or "-").first(),
            attachment=_file(told) if told.file else None,
        )
        known = {one.slug: one for one in Competency.objects.filter(slug__in=told.competencies)}
        page.resource_competencies = [
            ResourceCompetency(tag=known[slug]) for slug in told.competencies if slug in known
        ]
        return page

    def reading_list(self, told: SampleReadingList) -> ReadingListPage:
        """The page of a reading list; what is not there is not on it."""
        pages = {page.slug: page.pk for page in Page.objects.live().filter(slug__in=told.items)}
        items = [
            {"type": "item", "value": {"page": pages[slug], "line": line}}
            for slug, line in told.items.items()
            if slug in pages
        ]
        same = {name: getattr(told, name) for name in ("slug", "title", "summary")}
        return ReadingListPage(**same, **_sample(told.slug), items=items)


def load() -> int:
    """Bring the samples that are not there, in one transaction; the number of pages that were made.

    Raises ContentFileError, NotReadyError, and PublishRefused if one cannot be published.
    """
    content = read(FOLDER / "samples.yaml", Samples).content
    with atomic():
        programme, store = ProgrammePage.objects.first(), ResourcesPage.objects.first()
        lists = ReadingListsPage.objects.first()
        if programme is None or store is None or lists is None:
            message = "There is no page for events, resources or reading lists. Run prepare_site first."
            raise NotReadyError(message)
        loading = _Loading()
        for event in content.events:
            loading.bring(programme, loading.event(event))
        for resource in content.resources:
            if not Page.objects.filter(translation_key=identity(resource.slug)).exists():
                loading.bring(store, loading.resource(resource))
        for told in content.reading_lists:
            loading.bring(lists, loading.reading_list(told))
        return loading.made


def identity(slug: str) -> UUID:
    """The permanent id of a sample."""
    return uuid5(NAMESPACE_URL, f"programme-sample:{slug}")


def _working_day(day: dt.date) -> dt.date:
    """This day, or the next on which people work."""
    while list(odd_day(day)):
        day += dt.timedelta(days=1)
    return day


def _sample(slug: str) -> dict[str, Any]:
    return {"sample_key": slug, "translation_key": identity(slug), "live": False}


def _file(told: SampleResource) -> Attachment:
    with (FOLDER / "files" / told.file).open("rb") as content:
        made: Attachment = Attachment.objects.create(
            title=told.title, file=File(content, told.file), consent=Consent.NOT_NEEDED, credit="Written as a sample",
        )  # fmt: skip
    return made
