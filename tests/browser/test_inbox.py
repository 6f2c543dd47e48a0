"""Editors answer people who offer stories: to be read by everybody, and used by keyboard alone."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from contributions.models import DeclineReason
from tests.browser.axe import violations
from tests.browser.conftest import Reader
from tests.browser.editing import log_in
from tests.support.contributors import Contributor
from tests.support.factories import World

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
# Pixels, of a phone.
WIDTH = 390


def broken(tab: Page) -> list[str]:
    """What axe finds in our part of the page; around it is Wagtail's."""
    return [rule["id"] for rule in violations(tab, "main")]


def test_an_editor_asks_declines_and_makes_a_draft(reader: Reader, live_server: Any, settings: Any) -> None:
    settings.CSRF_TRUSTED_ORIGINS, settings.ALLOWED_HOSTS = [live_server.url], ["localhost", "testserver"]
    World()
    User.objects.create_superuser("editor", "editor@library.test", "editor")
    Contributor().offer("case-study")

    told = DeclineReason.objects.get(label="It has been told").words

    def answer(tab: Page) -> None:
        log_in(tab, live_server.url, then="/admin/offered/")
        assert broken(tab) == []
        tab.get_by_role("link", name="Two lists").first.press("Enter")
        expect(tab.get_by_role("heading", name="What was the challenge?")).to_be_visible()
        assert broken(tab) == []
        assert tab.evaluate("document.documentElement.scrollWidth") == WIDTH
        tab.get_by_role("link", name="It has been told").press("Enter")
        expect(tab.get_by_label("What we write")).to_have_value(told)
        tab.get_by_label("Your question").fill("Which ward?")
        tab.get_by_role("button", name="See the mail", exact=True).press("Enter")
        expect(tab.get_by_text("Which ward?")).to_be_visible()
        assert broken(tab) == []
        tab.get_by_role("button", name="Send it").press("Enter")
        expect(tab.get_by_text("The question goes by mail.")).to_be_visible()
        tab.get_by_role("button", name="Make a draft").press("Enter")
        expect(tab.locator("#id_title")).to_have_value("Two lists")

    reader.edit(answer, viewport={"width": WIDTH, "height": 844})
