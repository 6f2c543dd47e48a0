"""What an address leads to, whoever had it before, in whatever order things happened."""

import random
from collections import defaultdict
from itertools import count
from typing import Any

import pytest
from django.utils import timezone

from publishing.models import PublicDocument
from publishing.projection.transactions import atomic
from publishing.serving.lookup import Gone, Moved, find_by_path, find_by_slug
from tests.support.factories import publish
from tests.support.seeds import seeds

SLUGS = ("first", "second", "third")


def withdraw(page: Any) -> None:
    """Take a story down, and leave its slug to whoever wants it."""
    with atomic():
        page.delete()


def rename(page: Any, slug: str) -> None:
    page.slug = slug
    publish(page)
    page.refresh_from_db()


def asked(client: Any, slug: str) -> tuple[tuple[int, str | None], tuple[int, str | None]]:
    """What a reader and a program are told at an address: the status, and where they are led."""
    page, item = client.get(f"/library/{slug}/"), client.get(f"/api/v1/stories/{slug}")
    return (page.status_code, page.get("Location")), (item.status_code, item.get("Location"))


GONE = (410, None), (410, None)
THERE = (200, None), (200, None)


def led_to(slug: str) -> tuple[tuple[int, str], tuple[int, str]]:
    return (301, f"/library/{slug}/"), (301, f"https://library.test/api/v1/stories/{slug}")


class TestWhoHadTheAddressOfAWithdrawnStory:
    def test_afterwards(self, client, world):
        withdraw(world.story(slug="first"))
        other = world.story(slug="second")
        rename(other, "first")
        assert asked(client, "first") == THERE
        rename(other, "third")
        assert asked(client, "first") == GONE
        assert asked(client, "second") == led_to("third")

    def test_before(self, client, world):
        other = world.story(slug="first")
        rename(other, "second")
        story = world.story(slug="first")
        assert asked(client, "first") == THERE
        identity = story.translation_key
        withdraw(story)
        assert asked(client, "first") == GONE
        assert client.get("/api/v1/stories/first").json()["id"] == str(identity)

    def test_while_it_was_elsewhere(self, client, world):
        story, other = world.story(slug="first"), world.story(slug="second")
        rename(story, "third")
        rename(other, "first")
        rename(other, "fourth")
        assert asked(client, "first") == led_to("fourth")
        withdraw(story)
        assert (asked(client, "first"), asked(client, "third")) == (GONE, GONE)
        assert asked(client, "second") == led_to("fourth")

    def test_and_the_story_came_back(self, client, world):
        story, other = world.story(slug="first"), world.story(slug="second")
        with atomic():
            story.unpublish()
        story.slug = "parked"
        with atomic():
            story.save()
        rename(other, "first")
        rename(other, "third")
        assert asked(client, "first") == GONE
        publish(story)
        assert asked(client, "first") == led_to("parked")


class Model:
    """What ever happened to each address, beside the real pages."""

    def __init__(self, world: Any, dice: random.Random) -> None:
        self.world, self.dice, self.clock = world, dice, count()
        self.pages: dict[Any, Any] = {}
        # By slug: when each story that had it was last there.
        self.had: dict[str, dict[Any, int]] = defaultdict(dict)

    def step(self) -> None:
        """Do one thing that an editor may do."""
        free = [slug for slug in SLUGS if slug not in {page.slug for page in self.pages.values()}]
        public = [page for page in self.pages.values() if page.live]
        tasks = [
            *([self._create] * bool(free)), *([self._rename] * bool(free and public)),
            *([self._unpublish, self._delete] * bool(public)), *([self._publish] * (len(public) < len(self.pages))),
        ]  # fmt: skip
        self.dice.choice(tasks)(free, public)
        for page in self.pages.values():
            if page.live:
                self.had[page.slug][page.translation_key] = next(self.clock)

    def _create(self, free: list[str], _public: list[Any]) -> None:
        page = self.world.story(slug=self.dice.choice(free))
        self.pages[page.translation_key] = page

    def _rename(self, free: list[str], public: list[Any]) -> None:
        rename(self.dice.choice(public), self.dice.choice(free))

    def _unpublish(self, _free: list[str], public: list[Any]) -> None:
        """Withdraw a story that may come back; others may have its slug."""
        page = self.dice.choice(public)
        with atomic():
            page.unpublish()
        page.slug = f"parked-{next(self.clock)}"
        with atomic():
            page.save()

    def _delete(self, _free: list[str], public: list[Any]) -> None:
        page = self.dice.choice(public)
        del self.pages[page.translation_key]
        withdraw(page)

    def _publish(self, free: list[str], _public: list[Any]) -> None:
        page = self.dice.choice([page for page in self.pages.values() if not page.live])
        rename(page, self.dice.choice([*free, page.slug]))

    def expected(self, slug: str) -> tuple[str, set[Any]]:
        """What the address has to lead to, and which stories may be named for it."""
        public = {identity: page for identity, page in self.pages.items() if page.live}
        here = {identity for identity, page in public.items() if page.slug == slug}
        had = self.had[slug]
        if here or not had:
            return ("here", here) if here else ("never", set())
        if gone := had.keys() - public.keys():
            return "gone", gone
        return "moved", {max(had, key=lambda identity: had[identity])}


def found(find: Any) -> tuple[str, set[Any]]:
    try:
        document: PublicDocument | None = find()
    except Moved as moved:
        return "moved", {moved.document.pk}
    except Gone as gone:
        return "gone", {gone.document.pk}
    return ("never", set()) if document is None else ("here", {document.pk})


@pytest.mark.slow
@pytest.mark.parametrize("seed", seeds(2, 40))
def test_in_whatever_order_a_withdrawn_story_leads_to_no_other(world, seed):
    model = Model(world, random.Random(seed))
    for _ in range(40):
        model.step()
        for slug in SLUGS:
            kind, stories = model.expected(slug)
            now = timezone.now()
            for told, named in (
                found(lambda: find_by_slug("stories", slug, now)),  # noqa: B023  asked at once
                found(lambda: find_by_path(f"/library/{slug}/", now)),  # noqa: B023  asked at once
            ):
                assert told == kind, (slug, told, kind)
                assert named <= stories, slug
                assert bool(named) == bool(stories)
