"""The page of all calls, and what makes some."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from contributions.models import CallPage, CallsPage, CoveragePage
from library.models import OfferPage
from publishing.projection.transactions import atomic
from tests.support.factories import World, publish
from tests.support.snapshots import Once

# A Saturday; the clocks in London are an hour ahead.
NOW = dt.datetime(2026, 8, 1, 9, 0, tzinfo=dt.UTC)
MakeCall = Callable[..., CallPage]


@pytest.fixture
def calls(world: World) -> CallsPage:
    """The page of all calls, of what the library can show, and to offer a story at; and a theme."""
    return around_calls(world)


@Once
def around_calls(world: World) -> CallsPage:
    world.theme()
    with atomic():
        world.home.refresh_from_db()
        world.home.add_child(instance=OfferPage(title="Offer a story", slug="offer-a-story"))
        world.home.refresh_from_db()
        world.home.add_child(instance=CoveragePage(title="What we can show", slug="what-we-can-show"))
        world.home.refresh_from_db()
        return world.home.add_child(instance=CallsPage(title="Calls for stories", slug="calls"))


@pytest.fixture
def make(world: World, calls: CallsPage) -> MakeCall:
    """Publish a call; what is not said is about a competency, and open until further notice."""

    def call(*, is_live: bool = True, **fields: Any) -> CallPage:
        subject = {} if {"competency", "characteristic", "theme"} & set(fields) else {"competency": world.bridging}
        told = {"title": "A call", "summary": "What we look for.", **subject, **fields}
        with atomic():
            calls.refresh_from_db()
            page = calls.add_child(instance=CallPage(**{"live": False, **told}))
            page.save_revision()
        if is_live:
            publish(page)
        page.refresh_from_db()
        return page

    return call
