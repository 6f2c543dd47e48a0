"""A store of resources, and what puts some into it."""

from typing import Any

from wagtail.models import Page

from characteristics.models import Competency
from programme.models import ReadingListPage, ReadingListsPage, ResourceCompetency, ResourcePage, ResourcesPage
from publishing.projection.transactions import atomic
from tests.support.factories import World, publish


def store(world: World) -> ResourcesPage:
    """The page of the resources."""
    found = ResourcesPage.objects.first()
    if found is None:
        with atomic():
            world.home.refresh_from_db()
            found = world.home.add_child(instance=ResourcesPage(title="Resources", slug="resources"))
    return found


def lists(world: World) -> ReadingListsPage:
    """The page of the reading lists."""
    found = ReadingListsPage.objects.first()
    if found is None:
        with atomic():
            world.home.refresh_from_db()
            found = world.home.add_child(instance=ReadingListsPage(title="Reading lists", slug="reading-lists"))
    return found


def make_list(world: World, *read: tuple[Page, str], is_live: bool = True, **fields: Any) -> ReadingListPage:
    """Publish a reading list of these pages, each with its line."""
    above = lists(world)
    with atomic():
        above.refresh_from_db()
        items = [{"type": "item", "value": {"page": page.pk, "line": line}} for page, line in read]
        told = {"title": "For an away-day", "summary": "To read together.", "items": items, "live": False, **fields}
        page = above.add_child(instance=ReadingListPage(**told))
        page.save_revision()
    if is_live:
        publish(page)
    page.refresh_from_db()
    return page


def make_resource(
    world: World, *, is_live: bool = True, competencies: tuple[Competency, ...] = (), **fields: Any
) -> ResourcePage:
    """Publish a resource; what is not said is a link to a reading."""
    told = {"title": "A resource", "summary": "What it is.", **fields}
    if not {"attachment", "link", "recording"} & told.keys():
        told["link"] = "https://example.org/reading"
    above = store(world)
    with atomic():
        above.refresh_from_db()
        page = ResourcePage(**{"live": False, **told})
        page.resource_competencies = [ResourceCompetency(tag=one, how_it_shows="By asking.") for one in competencies]
        above.add_child(instance=page)
        page.save_revision()
    if is_live:
        publish(page)
    page.refresh_from_db()
    return page
