"""Content is changed by one at a time: whoever comes second finds it as the first has left it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.contrib.auth.models import User
from django.db import connections
from django.urls import reverse

from library.models import BlogPage
from publishing.models import Binned, PublicDocument
from publishing.pages.binning import put_into_bin
from publishing.projection.transactions import atomic
from tests.support.factories import World
from tests.support.roles import browser_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def both(first: Callable[[Event], None], second: Callable[[], int]) -> int:
    """Let the second begin while the first is at it; the status that the second gets."""
    begun = Event()

    def alone(task, *given):
        try:
            return task(*given)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        holding = threads.submit(alone, first, begun)
        begun.wait(10)
        asking = threads.submit(alone, second)
        holding.result()
        return asking.result()


def test_what_is_deleted_while_somebody_reviews_it_stays_in_the_bin():
    story, editor = World().story(title="Two lists"), User.objects.create_superuser("editor")
    browser = browser_of(editor)

    def delete(begun: Event) -> None:
        with atomic():
            put_into_bin(story, editor)
            begun.set()
            # Long enough for the other to read what it is about to save.
            Event().wait(0.4)

    reviewed = both(delete, lambda: browser.post(reverse("story_reviewed", args=[story.pk])).status_code)
    assert reviewed == 302
    kept = BlogPage.objects.get(pk=story.pk)
    assert (kept.live, kept.get_parent().title, kept.revisions.count()) == (False, "Bin", story.revisions.count())
    assert Binned.objects.get().page_id == story.pk
    assert not PublicDocument.objects.public().filter(collection="stories").exists()
