"""Administrators look after the outbox: to be read by everybody, and used by keyboard alone."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from cms.accounts.password_reset import FORGOTTEN_PASSWORD
from people.models import Mail
from people.outbox import queue, sending
from tests.browser.axe import violations
from tests.browser.conftest import Reader
from tests.browser.editing import log_in
from tests.support.factories import World
from tests.support.smtp import mail_server

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def broken(tab: Page) -> list[str]:
    """What axe finds in our part of the page; around it is Wagtail's."""
    return [rule["id"] for rule in violations(tab, "main")]


def test_a_mail_that_was_refused_is_sent_again(reader: Reader, live_server: Any, settings: Any) -> None:
    settings.CSRF_TRUSTED_ORIGINS, settings.ALLOWED_HOSTS = [live_server.url], ["localhost"]
    World()
    User.objects.create_superuser("editor", "editor@library.test", "editor")
    mail = queue.post(FORGOTTEN_PASSWORD, "editor@library.test")
    faults: dict[str, list[str]] = {}

    def look_after_it(tab: Page) -> None:
        tab.goto(f"{live_server.url}/admin/login/")
        expect(tab.get_by_text("Ask an administrator of the library")).to_be_visible()
        log_in(tab, live_server.url, then="/admin/outbox/")
        expect(tab.get_by_text("No mail server is set up, so no mail leaves.")).to_be_visible()
        faults["list"] = broken(tab)
        tab.get_by_role("link", name="Forgotten password").press("Enter")
        expect(tab.get_by_role("heading", name="Forgotten password")).to_be_visible()
        faults["mail"] = broken(tab)
        tab.get_by_role("button", name="Send again").press("Enter")
        expect(tab.get_by_text("It is sent again.")).to_be_visible()

    Mail.objects.update(state=Mail.State.GIVEN_UP, error="The mail server refused it: 550 no such user", attempts=1)
    reader.edit(look_after_it, viewport={"width": 390, "height": 844})
    assert faults == {"list": [], "mail": []}
    with mail_server(settings) as server:
        assert not sending.step()
    mail.refresh_from_db()
    assert (server.to, mail.status) == ([["editor@library.test"]], "Sent")
