"""Connect Five in a real browser: one's own pages on the smallest phone, and a round sent by keyboard in the CMS."""

import os
import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect

from community.letters.addresses import own_address
from community.models import Match, Participant
from community.organising import drawing, sending
from people.links import keys
from people.models import Mail
from people.outbox.messages import message_of
from publishing.projection.transactions import atomic
from reports.models import Pulse, PulseAnswer
from reports.pulse.letter import PLACE, PURPOSE
from tests.browser.axe import violations
from tests.browser.conftest import Reader
from tests.browser.editing import log_in
from tests.browser.test_pages import barriers
from tests.community.people import a_round, matched, parts, person
from tests.support.factories import World

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
# What axe and the browser do to look at a page with a form, its policy forbids.
NO_SCRIPT = {"viewport": {"width": 360, "height": 740}, "java_script_enabled": False}
WRITES = {"Your first name": "Anna", "Your role": "District nurse", "Your email address": "anna@people.test"}
TICKS = ("Council and social care", "Theme 1", "I am 18 or over", "Match me", "Tell my partner what we have in common")
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
    pulse = Pulse.objects.create(round=round_, closes_on=timezone.localdate())
    questions = keys.give(PURPOSE, PulseAnswer.objects.create(pulse=pulse, participant=ann), "", timedelta(days=1))
    own = f"{live_server.url}/connect-five/my/"
    pages = [f"{own}{page}" for page in ("", "address/", "change/interests/", "delete/")]
    pages += [f"{own}matches/{match.key}/{page}" for page in ("", "write/", "insight/", "report/", "together/")]
    pages += [f"{live_server.url}/connect-five/{page}" for page in ("lost/", "themes/theme-1/")]

    def walk(tab: Page) -> list[str]:
        tab.goto(entrance)
        assert tab.url == own
        found = []
        for address in pages:
            tab.goto(address)
            found += barriers(tab, address)
        tab.goto(keys.address_of(questions, PLACE))
        tab.get_by_role("button", name="Send").press("Enter")
        expect(tab.get_by_role("heading", name="There is a problem")).to_be_visible()
        found += barriers(tab, tab.url)
        tab.get_by_label("Yes").first.press("Space")
        tab.get_by_role("button", name="Send").press("Enter")
        expect(tab.get_by_role("heading", name="your answers are saved")).to_be_visible()
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
        other = tab.locator("#other option", has_text="without a partner").first
        tab.get_by_label("The other").select_option(other.get_attribute("value"))
        tab.get_by_role("button", name="Swap").press("Enter")
        expect(tab.get_by_text(re.compile("They have changed places|write a note"))).to_be_visible()
        draw = tab.locator("input[name=draw]").get_attribute("value")
        tab.get_by_role("button", name="Send the matches").press("Enter")
        expect(tab.get_by_text("The matches are made")).to_be_visible()
        # A second press, from a page that was open all the while.
        token = tab.locator("input[name=csrfmiddlewaretoken]").first.get_attribute("value")
        address = f"{live_server.url}/admin/connect-five/rounds/send/{round_.pk}/"
        told = tab.request.post(
            address, form={"draw": draw or "", "csrfmiddlewaretoken": token or ""}, headers={"Referer": tab.url}
        )
        assert "Nothing was sent again." in told.text()
        tab.goto(f"{live_server.url}/admin/connect-five/rounds/mail/{round_.pk}/match/")
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in violations(tab)] == []

    reader.edit(organise, viewport={"width": 1280, "height": 900})
    assert (Match.objects.count(), Mail.objects.count()) == (1, 4)


@pytest.mark.soak
def test_from_interest_to_erasure_on_a_phone_without_script(world: World, reader: Reader, live_server: Any) -> None:
    parts()
    with atomic():
        round_ = a_round(world)
    tom, own = person("Tom", "trust", round_), f"{live_server.url}/connect-five/"

    def joins(tab: Page) -> None:
        tab.goto(f"{own}start/")
        while "check-answers" not in tab.url:
            for label, text in WRITES.items():
                if (field := tab.get_by_label(label, exact=True)).count():
                    field.fill(text)
            for label in TICKS:
                if (field := tab.get_by_label(label)).count():
                    field.first.check()
            look(tab)
            tab.get_by_role("button", name="Continue").press("Enter")
        tab.get_by_role("button", name="Take part").press("Enter")
        expect(tab.get_by_role("heading", name="Now check your email")).to_be_visible()

    def confirms(tab: Page) -> None:
        tab.goto(link)
        tab.get_by_role("button", name="Yes, I take part").press("Enter")
        look(tab)

    def meets(tab: Page) -> None:
        tab.goto(link)
        look(tab)
        tab.get_by_role("link", name="Theme 1: Tom").press("Enter")
        look(tab)
        tab.get_by_role("button", name="We have met").press("Enter")
        tab.get_by_role("link", name="Tell us what you took from it").press("Enter")
        tab.get_by_label("What did you learn").fill("To ask first.")
        look(tab)
        tab.get_by_role("button", name="Save").press("Enter")
        look(tab)
        tab.goto(f"{own}my/delete/")
        tab.get_by_role("button", name="Delete my data").press("Enter")
        expect(tab.get_by_role("heading", name="Your data has been deleted")).to_be_visible()

    reader.edit(joins, **NO_SCRIPT)
    link = link_in("connect-five-confirm", live_server.url)
    reader.edit(confirms, **NO_SCRIPT)
    assert sending.send(drawing.preview(round_))
    link = link_in("connect-five-match", live_server.url)
    reader.edit(meets, **NO_SCRIPT)
    assert list(Participant.objects.all()) == [tom]


def look(tab: Page) -> None:
    """What is shown fits a phone of 360 pixels, and is kept to be looked at where somebody says where."""
    heading = tab.get_by_role("heading", level=1).inner_text()
    box = tab.locator("body").bounding_box()
    assert box is not None
    assert box["width"] <= 360, heading
    if folder := os.environ.get("SHOTS"):
        tab.screenshot(path=f"{folder}/{re.sub('[^a-z]+', '-', heading.lower())}.png", full_page=True)


def link_in(letter: str, site: str) -> str:
    """The private page that the latest such mail leads to."""
    text = str(message_of(Mail.objects.filter(letter=letter, recipient="anna@people.test").latest("pk")).body)
    found = re.search(rf"{site}/connect-five/\w+/[0-9a-f]{{40}}/", text)
    assert found
    return found[0]
