"""What an editor does in the CMS is at the example site within five seconds: told by webhook, or by the feed alone."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page

from api.models import Consumer
from tests.browser.conftest import Reader
from tests.browser.editing import choose_action, log_in, wait_until_edits_are_watched
from tests.clients.conftest import served
from tests.examples.ics_site import Site, program, start
from tests.examples.test_ics_site import told, within_five_seconds, working
from tests.support.factories import World, consent

__all__ = ["program", "served", "start", "told", "working"]

pytestmark = [pytest.mark.slow, pytest.mark.long, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def sites(
    served: tuple[str, World], told: tuple[Site, Consumer], start: Callable[..., Site], settings: Any
) -> list[Site]:
    """One that is told by webhook and asks once in an hour, one that only asks; with an editor of the library."""
    url, _ = served
    settings.WAGTAILADMIN_BASE_URL = url
    settings.CSRF_TRUSTED_ORIGINS = [url]
    User.objects.create_superuser("editor", password="editor")
    return [told[0], start(LIBRARY_URL=url, POLL_SECONDS="2")]


def test_publish_edit_rename_and_withdraw(
    served: tuple[str, World], sites: list[Site], working: None, reader: Reader
) -> None:
    url, world = served
    story = world.draft(title="Two lists", slug="two-lists")
    consent(story)
    path = f"/stories/{story.translation_key}"
    edit = f"{url}/admin/pages/{story.pk}/edit/"

    def work(page: Page) -> None:
        def seen(condition: Callable[[Site], bool]) -> None:
            within_five_seconds(*(partial(condition, site) for site in sites))

        def change(field: str, words: str, tab: str) -> None:
            page.goto(edit)
            wait_until_edits_are_watched(page)
            page.get_by_role("tab", name=tab).click()
            page.locator(field).fill(words)
            choose_action(page, "action-publish")

        log_in(page, url, then=edit.removeprefix(url))
        choose_action(page, "action-publish")
        seen(lambda site: site.says(path, "<h1>Two lists</h1>"))
        change("#id_title", "Three lists", "Story")
        seen(lambda site: site.says(path, "<h1>Three lists</h1>"))
        change("#id_slug", "renamed", "Promote")
        seen(lambda site: site.says("/embeds", 'slug="renamed"'))
        page.goto(edit.replace("/edit/", "/unpublish/"))
        page.get_by_role("button", name="Yes, unpublish").click()
        page.wait_for_load_state()
        seen(lambda site: site.ask(path)[0].status == 404)

    reader.edit(work, viewport={"width": 1280, "height": 1000})
