"""What came of an event: who was there tells it without an account, and an editor decides what readers see of it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from time_machine import travel

from people.models import Erasure, PrivateLink
from people.questions.plain_words import CHOOSE
from people.register import erasing, holdings
from people.register.persons import Person
from programme.insights.forgetting import forget
from programme.models import EventInsight
from programme.models.sharing import Sharing
from publishing.models import PublicDocument
from publishing.projection.transactions import atomic
from tests.support.pages import Page, get
from tests.support.roles import browser_of, somebody
from tests.support.served import Client

SAID = {"learned": "Ask who is not in the room.", "will_do": "", "role": "District nurse", "sharing": "publishable"}


@pytest.fixture
def event(make):
    """An event of yesterday."""
    return make(title="Trust", slug="trust", start_date=timezone.localdate() - timedelta(days=1))


def found(pattern: str, html: str) -> str:
    """What a pattern finds in a page."""
    match = re.search(pattern, html)
    assert match, pattern
    return match[1]


def form_of(event) -> str:
    return f"/programme/insights/{event.translation_key}/"


def tell(event, browser=None, **said) -> Client:
    """Fill in the form and send it; return the browser, which has the page of what was told."""
    browser = browser or Client()
    key = found(r'name="form" value="(\w{40})"', browser.get(form_of(event)).content.decode())
    answer = browser.post(form_of(event), {**SAID, "form": key, **said})
    assert answer.status_code == 303, Page(answer.content.decode()).text
    return browser


def own(insight: EventInsight | None = None, page: str = "") -> str:
    return f"/programme/insights/mine/{(insight or EventInsight.objects.get()).reference}/{page}"


class TestTelling:
    def test_a_reader_who_was_there_tells_it_once_and_can_change_and_delete_it(self, event):
        assert "Choose another file" not in Client().get(form_of(event)).content.decode()
        page = get(Client(), "/programme/trust/")
        assert page.link("Tell us what you took from it") == form_of(event)
        browser = tell(event)
        told = EventInsight.objects.get()
        assert (told.event, told.learned, told.role, told.sharing) == (
            event,
            SAID["learned"],
            SAID["role"],
            "publishable",
        )
        answer = browser.get(own())
        mine = Page(answer.content.decode())
        assert "An editor will read your words before they appear" in mine.text
        assert answer.headers["Cache-Control"] == "no-store"
        # By the address alone another browser gets there, nobody without it.
        address = found(rf"https://library.test({own()}[0-9a-f]{{40}}/)", answer.content.decode())
        other = Client()
        assert other.get(own()).status_code == 404
        assert other.get(address)["Location"] == own()
        assert other.get(own()).status_code == 200
        changed = {**SAID, "learned": "Something else."}
        assert browser.post(own(page="change/"), changed)["Location"] == own()
        assert EventInsight.objects.get().learned == "Something else."
        assert "Delete what you told us?" in browser.get(own(page="delete/")).content.decode()
        assert "We have not kept anything" in browser.post(own(page="delete/")).content.decode()
        assert not EventInsight.objects.exists()
        assert not PrivateLink.objects.exists()
        assert [row.holding for row in Erasure.objects.all()] == ["event-insights"]

    def test_a_form_that_is_sent_twice_is_one_and_a_get_changes_nothing(self, event):
        browser = Client()
        html = browser.get(form_of(event)).content.decode()
        key = found(r'name="form" value="(\w{40})"', html)
        first, second = (browser.post(form_of(event), {**SAID, "form": key}) for _ in range(2))
        assert first["Location"] == second["Location"] == own()
        browser.get(form_of(event))
        browser.get(own(page="delete/"))
        assert EventInsight.objects.count() == 1

    @pytest.mark.parametrize(
        ("said", "problem"),
        [
            ({"learned": "", "will_do": " "}, "Answer this question or the next one"),
            ({"role": ""}, "Give your role: your words are published with it"),
            ({"learned": "Her number is 943 476 5919."}, "Take out the NHS number"),
            ({"learned": "Ring me on 020 7946 0018."}, "looks like a telephone number"),
            ({"learned": "x" * 2001}, "at most 2000 characters"),
            ({"sharing": "everybody"}, CHOOSE),
            ({"competency": "nothing"}, CHOOSE),
            ({"website": "x"}, "Leave the box"),
        ],
    )
    def test_what_cannot_be_taken_is_said_beside_its_field_and_what_was_typed_stays(self, event, said, problem):
        answer = Client().post(form_of(event), {**SAID, "will_do": "Listen first.", **said})
        assert answer.status_code == 422
        assert problem in answer.content.decode()
        assert said.get("will_do") or "Listen first." in answer.content.decode()
        assert not EventInsight.objects.exists()

    def test_what_looks_like_a_person_may_stay_once_it_was_pointed_at(self, event):
        said = {**SAID, "learned": "Ring the ward on 020 7946 0018."}
        browser = Client()
        html = browser.post(form_of(event), said).content.decode()
        seen, key = (found(rf'name="{name}" value="(\w+)"', html) for name in ("seen", "form"))
        assert browser.post(form_of(event), {**said, "seen": seen, "form": key}).status_code == 303

    def test_it_is_asked_only_of_what_is_over_took_place_and_is_no_sample(self, make, event):
        today, before = timezone.localdate(), timezone.localdate() - timedelta(days=3)
        closed = [
            make(slug="today", start_date=today),
            make(slug="cancelled", start_date=before, status="cancelled", status_note="Snow"),
            make(slug="postponed", start_date=before, status="postponed"),
            make(slug="sample", start_date=before, sample_key="a"),
            make(slug="draft", start_date=before, is_live=False),
        ]
        nothing = Client().get("/no-such-page/").content
        for page in closed:
            answer = Client().get(form_of(page))
            assert (answer.status_code, answer.content) == (404, nothing), page.slug
            assert Client().post(form_of(page), SAID).status_code == 404
            if page.live:
                assert "Were you there?" not in get(Client(), f"/programme/{page.slug}/").text
        assert not EventInsight.objects.exists()

    def test_after_two_weeks_it_can_only_be_deleted(self, event):
        browser = tell(event)
        with travel(timezone.now() + timedelta(days=15)):
            assert "can no longer be changed" in browser.get(own(page="change/")).content.decode()
            browser.post(own(page="change/"), {**SAID, "learned": "Something else."})
            assert EventInsight.objects.get().learned == SAID["learned"]
            browser.post(own(page="delete/"))
            assert not EventInsight.objects.exists()


class TestPublishing:
    def test_readers_see_what_an_editor_has_published_and_no_longer_than_its_author_wants(self, event):
        browser, editor = tell(event), browser_of(somebody("Editor"))
        told = EventInsight.objects.get()
        screen = f"/admin/event-insights/{told.pk}/"
        assert "What somebody took from an event" in editor.get("/admin/").content.decode()
        assert SAID["learned"] not in get(Client(), "/programme/trust/").text
        seen = found(r'name="seen" value="([^"]+)"', editor.get(screen).content.decode())
        editor.post(screen, {"decision": "published", "seen": seen})
        page = get(Client(), "/programme/trust/")
        assert SAID["learned"] in page.text
        assert "District nurse" in page.text
        assert "<p></p>" not in Client().get("/programme/trust/").content.decode()
        document = Client().get("/api/v1/events/trust").json()
        assert document["insights"] == [{"learned": SAID["learned"], "will_do": "", "role": "District nurse"}]
        assert [hit["slug"] for hit in Client().get("/api/v1/search?q=who+room").json()["items"]] == ["trust"]
        assert "Your words are on the event’s page" in browser.get(own()).content.decode()
        assert "What somebody took from an event" not in editor.get("/admin/").content.decode()
        editor.post(screen, {"decision": "left", "seen": seen})
        assert "They are not on the event’s page" in browser.get(own()).content.decode()
        assert Client().get("/api/v1/events/trust").json()["insights"] == []
        editor.post(screen, {"decision": "published", "seen": seen})
        # Other words wait again, and those that were published are gone at once.
        browser.post(own(page="change/"), {**SAID, "learned": "Other words."})
        assert "words" not in str(Client().get("/api/v1/events/trust").json()["insights"])
        # What the editor had read is not what is there now.
        assert (
            "Read it again"
            in editor.post(screen, {"decision": "published", "seen": seen}, follow=True).content.decode()
        )
        assert EventInsight.objects.get().decision == ""

    @pytest.mark.parametrize("sharing", [Sharing.PRIVATE, Sharing.PROGRAMME])
    def test_what_is_not_meant_for_it_cannot_be_published(self, event, sharing):
        tell(event, sharing=sharing)
        told = EventInsight.objects.get()
        boss = browser_of(somebody("Administrator"))
        screen = f"/admin/event-insights/{told.pk}/"
        assert 'name="decision"' not in boss.get(screen).content.decode()
        boss.post(screen, {"decision": "published", "seen": told.changed_at.isoformat()})
        assert EventInsight.objects.get().decision == ""
        assert not Client().get("/api/v1/events/trust").json()["insights"]

    def test_organisers_read_all_of_it_editors_what_was_shared_and_nobody_else_anything(self, event):
        words = {}
        for sharing in Sharing.values:
            tell(event, sharing=sharing, learned=f"Words for {sharing}.")
            words[sharing] = f"Words for {sharing}."
        listed = {}
        for role in ("Organiser", "Editor", "Writer", "Working group"):
            browser = browser_of(somebody(role))
            page = browser.get("/admin/event-insights/").content.decode()
            assert (EventInsight.objects.earliest("pk").reference in page) == (role == "Organiser")
            listed[role] = [sharing for sharing, text in words.items() if text in page]
            codes = [
                browser.get(f"/admin/event-insights/{one.pk}/").status_code
                for one in EventInsight.objects.order_by("pk")
            ]
            assert codes.count(200) == len(listed[role])
        assert listed == {
            "Organiser": ["private", "programme", "publishable"], "Editor": ["programme", "publishable"],
            "Writer": [], "Working group": [],
        }  # fmt: skip


class TestPersonalData:
    def test_it_is_found_exported_and_erased_by_its_reference_and_by_what_it_says(self, event):
        tell(event)
        told = EventInsight.objects.get()
        with atomic():
            told.decision = EventInsight.Decision.PUBLISHED
            told.save()
        tell(event, learned="Dorothy Vaughan asked the best question.")
        (thing,) = [thing for holding, thing in holdings.found(Person.called(told.reference))]
        assert thing.data["learned"] == SAID["learned"]
        assert thing.data["who may read it"] == "You may publish it, with my role"
        erasing.erase(Person.called(told.reference))
        assert not EventInsight.objects.filter(pk=told.pk).exists()
        assert SAID["learned"] not in PublicDocument.objects.get(collection="events").body
        erasing.erase(Person.called("Dorothy Vaughan"))
        assert EventInsight.objects.get().learned == "[removed] asked the best question."

    def test_a_year_later_what_was_private_is_gone_and_what_was_shared_says_no_role(self, event):
        for sharing in Sharing.values:
            tell(event, sharing=sharing)
        published = EventInsight.objects.get(sharing="publishable")
        with atomic():
            published.decision = EventInsight.Decision.PUBLISHED
            published.save()
        today = timezone.localdate()
        forget(today + timedelta(days=365))
        assert EventInsight.objects.count() == 3
        forget(today + timedelta(days=366))
        kept = set(EventInsight.objects.values_list("sharing", "role"))
        assert kept == {("programme", ""), ("publishable", "District nurse")}
