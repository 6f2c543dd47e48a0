"""A programme without events, and what makes some."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from programme.models import EventPage, ProgrammePage, TimelinePage
from publishing.projection.transactions import atomic
from tests.support.factories import World, publish
from tests.support.snapshots import Once

TODAY = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
MakeEvent = Callable[..., EventPage]


@pytest.fixture
def programme(world: World) -> ProgrammePage:
    """The front page of the programme, the timeline, and a theme."""
    return around_events(world)


@Once
def around_events(world: World) -> ProgrammePage:
    world.theme()
    with atomic():
        world.home.refresh_from_db()
        world.home.add_child(instance=TimelinePage(title="Timeline", slug="timeline"))
        world.home.refresh_from_db()
        return world.home.add_child(instance=ProgrammePage(title="Programme", slug="programme"))


@pytest.fixture
def make(programme: ProgrammePage) -> MakeEvent:
    """Publish an event; what is not said is a day in May, online."""

    def event(*, is_live: bool = True, **fields: Any) -> EventPage:
        told = {"title": "An event", "summary": "What it is about.", "start_date": dt.date(2026, 5, 12), **fields}
        with atomic():
            programme.refresh_from_db()
            page = programme.add_child(instance=EventPage(**{"live": False, **told}))
            page.save_revision()
        if is_live:
            publish(page)
        page.refresh_from_db()
        return page

    return event
