"""A draft saves itself, whole: what is typed while it is being saved is saved too, and then it rests."""

from time import monotonic, sleep
from typing import Any

import pytest
from playwright.sync_api import Page, Request

from library.models import BlogPage
from tests.browser.conftest import Reader
from tests.browser.editing import log_in, wait_until_edits_are_watched
from tests.browser.test_previews import Library, library
from tests.support.threads import aside

__all__ = ["library"]

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

# How long the CMS waits before it saves, and in how long it would have saved again.
WAIT, REST = 500, 1_500


def test_what_is_typed_while_a_draft_is_saved_is_saved_too(library: Library, reader: Reader, settings: Any) -> None:
    settings.WAGTAIL_AUTOSAVE_INTERVAL = WAIT
    edit = f"{library.url}/admin/pages/{library.page.pk}/edit/"

    def is_save(request: Request) -> bool:
        return request.method == "POST" and request.url == edit

    def summary() -> Any:
        return aside(lambda: BlogPage.objects.get(pk=library.page.pk).get_latest_revision_as_object().summary)

    def work(page: Page) -> int:
        saves: list[Request] = []
        page.on("request", lambda request: saves.append(request) if is_save(request) else None)
        log_in(page, library.url, "first", then=edit.removeprefix(library.url))
        wait_until_edits_are_watched(page)
        with page.expect_request(is_save):
            page.locator("#id_title").fill("Three lists")
        page.locator("#id_summary").fill("Typed meanwhile.")
        began = monotonic()
        while summary() != "Typed meanwhile.":
            assert monotonic() - began < 15
            sleep(0.1)
        page.wait_for_timeout(REST)
        count = len(saves)
        page.wait_for_timeout(REST)
        return len(saves) - count

    assert reader.edit(work) == 0
