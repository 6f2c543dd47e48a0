"""A call is carried from its page into the form; and the same story sent twice is one contribution."""

import datetime as dt

import pytest
from time_machine import travel

from contributions.models import Contribution
from contributions.offering.journey import OFFER
from people.models import Mail, Progress
from people.questions import keeping
from tests.contributions.conftest import NOW, MakeCall
from tests.support.contributors import ADDRESS, START, Contributor
from tests.support.pages import Page, faults
from tests.support.presence import present
from tests.support.served import Client

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 8, 1)


@pytest.fixture(autouse=True)
def now():
    with travel(NOW, tick=False) as clock:
        yield clock


def first_page(ann: Contributor, slug: str) -> Page:
    """Where the address on a call's page leads."""
    answer = ann.browser.get(f"{START}?call={slug}")
    assert (answer.status_code, answer["Location"]) == (303, f"{START}kind/?call={slug}")
    page = Page(ann.browser.get(answer["Location"]).content.decode())
    assert faults(page) == []
    return page


def begun(ann: Contributor, slug: str) -> None:
    """Begin a blog from the page of a call."""
    (hidden,) = [field for field in first_page(ann, slug).all("input") if field.get("name") == "call"]
    pages = ann.pages("blog")
    ann.browser.post(f"{START}kind/?call={slug}", {**pages["kind"], "call": hidden.get("value", "")})
    for page in ("title", "way", "reflection", "pictures"):
        assert ann.browser.post(f"{START}{page}/", pages[page]).status_code == 303


def ticked(ann: Contributor) -> list[str]:
    page = Page(ann.browser.get(f"{START}shows/").content.decode())
    return [box["value"] for box in page.all("input") if box.get("name") == "competencies" and "checked" in box]


def test_a_call_is_named_kept_and_counted(make: MakeCall, cms, now):
    call = make(slug="bridges", title="Bridges", closes=TODAY)
    ann = Contributor()
    assert "You are answering a call: Bridges" in first_page(ann, "bridges").text
    begun(ann, "bridges")
    assert ticked(ann) == ["bridging"]
    # It closes while they write.
    now.move_to(NOW + dt.timedelta(hours=20))
    for page in ("shows", "where", "recognisable", "consent", "contact"):
        assert ann.browser.post(f"{START}{page}/", ann.pages("blog")[page]).status_code == 303
    checked = Page(ann.browser.get(f"{START}check-answers/").content.decode())
    assert faults(checked) == []
    assert "Call for stories" in checked.text
    contribution = ann.walk(since="contact")
    assert contribution.call == call
    shown = Page(cms.get("/admin/offered/").content.decode())
    assert "Bridges" in shown.text
    assert "Two lists" in Page(cms.get(f"/admin/offered/?call={call.pk}").content.decode()).text
    assert "Answers the call" in cms.get(f"/admin/offered/{contribution.pk}/").content.decode()
    assert "1 story was offered for this call." in Page(cms.get(f"/admin/pages/{call.pk}/edit/").content.decode()).text


def test_a_closed_call_says_so_and_one_that_is_not_there_is_none(make: MakeCall):
    make(slug="over", title="Over", closes=TODAY - dt.timedelta(days=1), first_published_at=NOW)
    make(slug="draft", title="Zzqdraft", is_live=False)
    ann = Contributor()
    page = first_page(ann, "over")
    assert "This call is closed: Over" in page.text
    assert "We still want to hear your story" in page.text
    begun(ann, "over")
    assert ticked(ann) == []
    assert ann.walk(since="shows").call is None
    unknown = [Client().get(f"{START}kind/?call={slug}") for slug in ("draft", "nothing", "%00", "x" * 5000)]
    assert [answer.status_code for answer in unknown] == [200] * 4
    assert all(b"call:" not in answer.content and b"Zzqdraft" not in answer.content for answer in unknown)
    bob = Contributor(word="Bob")
    bob.browser.post(f"{START}kind/", {"kind": "blog", "call": "draft"})
    assert bob.walk(since="title").call is None


def test_whoever_is_on_their_way_is_led_to_the_call_and_goes_on(make: MakeCall):
    make(slug="bridges", title="Bridges")
    ann = Contributor()
    pages = ann.pages("blog")
    for page in list(pages)[:3]:
        ann.browser.post(f"{START}{page}/", pages[page])
    shown = first_page(ann, "bridges")
    assert [box["value"] for box in shown.all("input") if "checked" in box] == ["blog"]
    ann.browser.post(f"{START}kind/", {"kind": "blog", "call": "bridges"})
    assert ann.walk(since="reflection").call is not None
    assert Progress.objects.count() == 1


def sent_again(**told: str) -> tuple[Client, str]:
    """Somebody else sends the same from the same network; return their browser, and what they are told."""
    again = Contributor(**told)
    progress, key = keeping.begin(OFFER, present(Progress.objects.order_by("pk").first()).network)
    progress.answers = {
        page: {name: value if isinstance(value, list) else [value] for name, value in fields.items()}
        for page, fields in again.pages("blog").items()
    }
    progress.save()
    again.browser.cookies[OFFER.name] = key
    with travel(NOW + dt.timedelta(minutes=2), tick=False):
        answer = again.browser.post(f"{START}check-answers/", follow=True)
    return again.browser, Page(answer.content.decode()).text


def test_the_same_story_twice_is_one(world):
    contribution = Contributor().walk()
    browser, told = sent_again(email=ADDRESS.upper())
    assert "We already had your story" in told
    assert "You sent the same words on 1 August 2026." in told
    assert f"Your reference is {contribution.reference}" in told
    assert faults(Page(browser.get(f"{START}sent/").content.decode())) == []
    # The link goes once more, to the address on record.
    assert [mail.recipient for mail in Mail.objects.all()] == [ADDRESS, ADDRESS]
    # Somebody else of the same network is told, and learns nothing of who it was.
    _, told = sent_again(email="bob@offers.test")
    assert "We already have this story. It was sent from your network today" in told
    assert contribution.reference not in told
    assert Contribution.objects.count() == 1
    # A day later, or with other words, or once it was taken back, it is another.
    Progress.objects.filter(result=contribution.reference).delete()
    sent_again(email="bob@offers.test")
    sent_again(email=ADDRESS, word="more")
    assert Contribution.objects.count() == 3
