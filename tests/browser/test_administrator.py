"""Administrators look after mails and exports: to be read by everybody, and used by keyboard alone."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect

from cms.accounts.password_reset import FORGOTTEN_PASSWORD
from cms.models import Export
from people.models import Mail
from people.outbox import queue, sending
from tests.browser.axe import violations
from tests.browser.conftest import Reader
from tests.browser.editing import log_in
from tests.support.factories import World
from tests.support.smtp import mail_server

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
# Pixels, of a phone.
WIDTH = 390


def broken(tab: Page) -> list[str]:
    """What axe finds in our part of the page; around it is Wagtail's."""
    return [rule["id"] for rule in violations(tab, "main")]


def send_again(tab: Page) -> None:
    """A mail that the server refused is sent again."""
    expect(tab.get_by_text("No mail server is set up, so no mail leaves.")).to_be_visible()
    assert broken(tab) == []
    tab.get_by_role("link", name="Forgotten password").press("Enter")
    expect(tab.get_by_role("heading", name="Forgotten password")).to_be_visible()
    assert broken(tab) == []
    tab.get_by_role("button", name="Send again").press("Enter")
    expect(tab.get_by_text("It is sent again.")).to_be_visible()


def export_the_library(tab: Page) -> None:
    """An export is asked for, and the one of before deleted."""
    tab.get_by_label("With consents and their evidence").press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.get_by_text("The export is being prepared.")).to_be_visible()
    expect(tab.locator("main tbody tr")).to_contain_text(["Being prepared", "Ready"])
    # Without the banner, whose colours are Wagtail's.
    tab.reload()
    assert broken(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") == WIDTH
    tab.get_by_role("button", name="Delete the export with consents of").press("Enter")
    expect(tab.get_by_text("The export is deleted.")).to_be_visible()


def test_an_administrator_looks_after_mails_and_exports(reader: Reader, live_server: Any, settings: Any) -> None:
    settings.CSRF_TRUSTED_ORIGINS, settings.ALLOWED_HOSTS = [live_server.url], ["localhost"]
    World()
    User.objects.create_superuser("editor", "editor@library.test", "editor")
    mail = queue.post(FORGOTTEN_PASSWORD, "editor@library.test")
    Mail.objects.update(state=Mail.State.GIVEN_UP, error="The mail server refused it: 550 no such user", attempts=1)
    Export.objects.create(with_consents=True, state=Export.State.READY, ended_at=timezone.now())

    def look_after_it(tab: Page) -> None:
        tab.goto(f"{live_server.url}/admin/login/")
        expect(tab.get_by_text("Ask an administrator of the library")).to_be_visible()
        log_in(tab, live_server.url, then="/admin/outbox/")
        send_again(tab)
        tab.goto(f"{live_server.url}/admin/export/")
        export_the_library(tab)
        tab.goto(f"{live_server.url}/admin/consumers/")
        assert broken(tab) == []

    reader.edit(look_after_it, viewport={"width": WIDTH, "height": 844})
    with mail_server(settings) as server:
        assert not sending.step()
    mail.refresh_from_db()
    assert (server.to, mail.status) == ([["editor@library.test"]], "Sent")
    assert [(one.state, one.with_consents) for one in Export.objects.all()] == [(Export.State.ASKED, False)]
