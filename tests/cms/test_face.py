"""The CMS has the library's own name, menu and guide; dates are as British editors write them."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.forms import DateField, DateTimeField
from django.utils.formats import date_format
from wagtail.admin.menu import admin_menu
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from tests.support.factories import consent
from tests.support.roles import logged_in, somebody

pytestmark = pytest.mark.django_db


def menu_of(client) -> list[str]:
    """The entries of the menu, from what the page gives to the script that draws it."""
    client.get("/admin/")
    request = client.get("/admin/guide/").wsgi_request
    return [item.label for item in admin_menu.render_component(request)]


class TestFace:
    def test_the_log_in_names_the_library(self, client):
        html = client.get("/admin/login/").text
        assert "<h1>Sign in to the System Leadership Library</h1>" in html
        assert re.search(r"<title>\s*Sign in - System Leadership Library\s*</title>", html)
        assert "art/mark.svg" in html
        assert not re.search(r"Sign in to Wagtail|favicon\.ico|login-logo", html)

    def test_nothing_leads_to_the_makers_of_the_framework(self, world, cms):
        page = world.draft()
        for address in ("", "guide/", f"pages/{page.pk}/edit/", "account/"):
            html = cms.get(f"/admin/{address}").text
            assert not re.search(r"https?://[\w.]*wagtail\.(?:org|io)", html), address
            assert "What's new" not in html
            assert "editor-guide" not in html

    def test_a_page_that_is_not_there_says_so_in_plain_words(self, cms):
        response = cms.get("/admin/nothing-here/")
        assert response.status_code == 404
        assert "This page is not here" in response.text
        assert "Go to Wagtail admin" not in response.text

    def test_what_stands_above_the_site_is_told_in_plain_words(self, world, cms):
        html = cms.get("/admin/pages/1/").text
        assert "Readers see nothing that is added here beside it." in html
        assert "Wagtail installation" not in html


class TestMenu:
    @pytest.mark.parametrize(
        ("role", "entries"),
        [
            (
                "Administrator",
                [
                    "Stories",
                    "Pages",
                    "Offered stories",
                    "Invitations",
                    "Files",
                    "Refining",
                    "Connect Five",
                    "Consents",
                    "Reports",
                    "Settings",
                    "Help",
                ],
            ),
            (
                "Editor",
                [
                    "Stories",
                    "Pages",
                    "Offered stories",
                    "Invitations",
                    "Files",
                    "Refining",
                    "Consents",
                    "Reports",
                    "Settings",
                    "Help",
                ],
            ),
            ("Writer", ["Stories", "Pages", "Files", "Reports", "Settings", "Help"]),
            ("Reviewer", ["Drafts to read", "Consents", "Reports", "Settings", "Help"]),
            ("Working group", ["Drafts to read", "Reports", "Settings", "Help"]),
            ("Organiser", ["Connect Five", "Reports", "Settings", "Help"]),
        ],
    )
    def test_it_has_few_entries_for_every_role(self, world, role, entries):
        assert menu_of(logged_in(somebody(role))) == entries

    @pytest.mark.parametrize(
        ("role", "entries"),
        [
            (
                "Editor",
                {
                    "Vocabularies",
                    "Framework",
                    "Milestones",
                    "Sites that show stories",
                    "Messages",
                    "Search synonyms",
                    "Promoted search results",
                },
            ),
            ("Working group", {"Framework"}),
        ],
    )
    def test_what_is_rarely_used_stands_under_settings(self, world, role, entries):
        request = logged_in(somebody(role)).get("/admin/guide/").wsgi_request
        settings = next(item for item in admin_menu.render_component(request) if item.label == "Settings")
        shown = {item.label for item in settings.menu_items}
        assert shown >= entries if role == "Editor" else shown == entries


class TestGuide:
    def test_it_is_read_in_the_cms_by_every_role(self, world):
        html = logged_in(somebody("Working group")).get("/admin/guide/").text
        assert '<a href="#who-can-do-what">Who can do what</a>' in html
        assert '<h2 id="who-can-do-what">Who can do what</h2>' in html
        assert "<td>sent to them</td>" in html

    def test_a_stranger_is_asked_to_log_in(self, client):
        assert client.get("/admin/guide/").headers["Location"] == "/admin/login/?next=/admin/guide/"


class TestDates:
    @pytest.mark.parametrize("written", ["27/11/2026", "2026-11-27", "27 November 2026"])
    def test_what_british_editors_write_is_understood(self, written):
        assert DateField().clean(written).isoformat() == "2026-11-27"
        assert DateTimeField().clean("27/11/2026 15:30").isoformat() == "2026-11-27T15:30:00+00:00"
        assert DateTimeField().clean("2026-11-27 15:30").isoformat() == "2026-11-27T15:30:00+00:00"

    def test_the_american_order_is_refused(self):
        with pytest.raises(ValidationError, match="Enter a valid date"):
            DateField().clean("11/27/2026")

    def test_forms_listings_and_calendars_show_the_same(self, world, cms):
        record = consent(world.draft())
        shown = f"{record.given_on:%d/%m/%Y}"
        assert f'value="{shown}"' in cms.get(f"/admin/consents/edit/{record.pk}/").text
        assert shown in cms.get("/admin/consents/").text
        assert f'value="{shown}"' in cms.get(f"/admin/pages/{record.page_id}/edit/").text
        assert date_format(record.given_on) == shown
        assert '"format": "d/m/Y"' in AdminDateInput().render("day", None).replace("&quot;", '"')
        assert '"format": "d/m/Y H:i"' in AdminDateTimeInput().render("at", None).replace("&quot;", '"')

    def test_nobody_can_choose_a_language_with_other_dates(self, cms):
        assert "Preferred language" not in cms.get("/admin/account/").text

    def test_a_schedule_is_told_in_the_time_of_the_library_alone(self, cms):
        assert "Current time zone" not in cms.get("/admin/account/").text


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/admin/offered/", "No story has been offered yet."),
        ("/admin/event-insights/", "Nobody has told what they took from an event yet."),
        ("/admin/messages/", "Nobody has written yet."),
        ("/admin/stories/", "There is no story yet."),
    ],
)
def test_a_list_with_nothing_in_it_says_what_will_come_there(world, cms, path, told):
    assert told in cms.get(path).content.decode()
