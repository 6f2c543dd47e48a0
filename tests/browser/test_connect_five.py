"""Connect Five in a real browser: one's own pages on the smallest phone, and a round sent by keyboard in the CMS."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from community.letters.addresses import own_address
from community.models import Match
from people.models import Mail
from publishing.projection.transactions import atomic
from tests.browser.axe import violations
from tests.browser.conftest import Reader
from tests.browser.editing import log_in
from tests.browser.test_pages import barriers
from tests.community.people import a_round, matched, person
from tests.support.factories import World

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
# What axe and the browser do to look at a page with a form, its policy forbids.
PHONE = {"viewport": {"width": 320, "height": 640}, "reduced_motion": "reduce", "bypass_csp": True}


@pytest.fixture
def world(live_server: Any, settings: Any, transactional_db: None) -> World:
    settings.PUBLIC_URL = settings.CANONICAL_URL = live_server.url
    settings.ALLOWED_HOSTS = ["localhost"]
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    settings.CONNECT_FIVE_REPORTS_TO = ["one@library.test", "two@library.test"]
    return World()


def test_own_pages_are_for_everybody(world: World, reader: Reader, live_server: Any) -> None:
    with atomic():
        round_ = a_round(world)
    ann, tom = person("Ann", "council", round_, interests=["bridging"]), person("Tom", "trust", round_)
    match, entrance = matched(round_, ann, tom), own_address(ann)
    own = f"{live_server.url}/connect-five/my/"
    pages = [f"{own}{page}" for page in ("", "change/interests/", "delete/")]
    pages += [f"{own}matches/{match.key}/{page}" for page in ("", "write/", "insight/", "report/")]
    pages += [f"{live_server.url}/connect-five/{page}" for page in ("lost/", "themes/theme-1/")]

    def walk(tab: Page) -> list[str]:
        tab.goto(entrance)
        assert tab.url == own
        found = []
        for address in pages:
            tab.goto(address)
            found += barriers(tab, address)
        tab.goto(f"{own}matches/{match.key}/")
        tab.get_by_role("button", name="We have met").press("Enter")
        expect(tab.get_by_text("You have met.")).to_be_visible()
        tab.context.clear_cookies()
        return found

    assert reader.edit(walk, **PHONE) == []
    assert match.seats.get(participant=ann).status == "met"


def test_a_round_is_sent_by_keyboard(world: World, reader: Reader, live_server: Any) -> None:
    with atomic():
        round_ = a_round(world)
    for name, part in (("Ann", "council"), ("Bea", "council"), ("Cat", "council"), ("Tom", "trust")):
        person(name, part, round_)
    User.objects.create_superuser("boss", "boss@library.test", "boss")

    def organise(tab: Page) -> None:
        log_in(tab, live_server.url, then=f"/admin/connect-five/rounds/inspect/{round_.pk}/", name="boss")
        tab.get_by_role("button", name="Preview matches").press("Enter")
        expect(tab.get_by_role("heading", name="Without a partner")).to_be_visible()
        tab.reload()
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in violations(tab)] == []
        tab.get_by_role("button", name="Send the matches").press("Enter")
        expect(tab.get_by_text("The matches are made")).to_be_visible()

    reader.edit(organise, viewport={"width": 1280, "height": 900})
    assert (Match.objects.count(), Mail.objects.count()) == (1, 4)
