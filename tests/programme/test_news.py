"""News by email: asked for, confirmed by a press, posted once when it is time, true when it leaves, and stopped."""

import datetime as dt
import re
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from library.models import StoryPage
from people.models import Erasure, Mail, PrivateLink
from people.outbox.letters import NotToBeSent
from people.outbox.messages import message_of
from people.register import erasing
from people.register.holdings import found
from people.register.persons import Person
from programme.models import OptOut, Subscriber
from programme.news import posting, subscribing
from programme.news.dead_addresses import hear
from programme.news.rhythm import last_time
from programme.news.stopping import stop
from publishing.projection.transactions import atomic
from publishing.worker import rounds
from tests.support.factories import publish
from tests.support.pages import Page, faults
from tests.support.presence import present
from tests.support.served import Client
from tests.support.smtp import mail_server

ASK, MY = "/news-by-mail/", "/news-by-mail/my/"
ANNA = "anna@people.test"
WANTED = {"what": ["stories", "events"], "which": "", "rhythm": "weekly", "address": "Anna@people.test"}
MONDAY = dt.datetime(2026, 3, 2, 7, 0, tzinfo=dt.UTC)
AN_HOUR, A_WEEK = dt.timedelta(hours=1), dt.timedelta(days=7)


def mails() -> list[tuple[str, str]]:
    return list(Mail.objects.order_by("pk").values_list("letter", "recipient"))


def link_in(letter: str) -> str:
    """The path of the private page that the latest such mail leads to."""
    mail = Mail.objects.filter(letter=letter).latest("pk")
    return present(re.search(r"https://library\.test(/news-by-mail/\w+/[0-9a-f]{40}/)", str(message_of(mail).body)))[1]


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert (response.status_code, response["Cache-Control"], response["Referrer-Policy"]) == (
        200, "no-store", "same-origin",
    )  # fmt: skip
    page = Page(response.content.decode())
    assert faults(page) == []
    return page.text


def subscriber(address: str = ANNA, **fields: Any) -> Subscriber:
    """Somebody who gets news of everything every Monday, and was told of all until a week ago."""
    told = {"rhythm": "weekly", "confirmed_at": MONDAY - 2 * A_WEEK, "told_until": MONDAY - A_WEEK}
    return Subscriber.objects.create(address=address, **{**told, **fields})


def news_to(address: str = ANNA) -> str:
    return str(message_of(Mail.objects.filter(letter="news", recipient=address).latest("pk")).body)


def test_somebody_gets_news_only_after_the_press_on_the_button_and_stops_with_one(world):
    client = Client()
    assert "If there is nothing new, we do not email you." in read(client, ASK)
    assert "<title>News by email – System Leadership Library</title>" in client.get(ASK).content.decode()
    for _press_of_two in range(2):
        assert client.post(ASK, WANTED)["Location"] == f"{ASK}asked/"
    assert "Now check your email" in read(client, f"{ASK}asked/")
    assert mails() == [("news-confirm", ANNA)]
    anna = Subscriber.objects.get()
    assert (anna.rhythm, anna.wants_stories, anna.wants_events, anna.confirmed_at) == ("weekly", True, True, None)
    # A program that opens every link of a mail confirms nothing.
    scanner, link = Client(), link_in("news-confirm")
    assert scanner.get(link)["Location"] == f"{ASK}confirm/"
    assert scanner.head(link).status_code == 303
    assert "Yes, send me news" in read(scanner, f"{ASK}confirm/")
    assert Subscriber.objects.get().confirmed_at is None
    assert scanner.post(f"{ASK}confirm/")["Location"] == MY
    anna.refresh_from_db()
    assert anna.told_until == last_time("weekly", present(anna.confirmed_at))
    with pytest.raises(NotToBeSent, match="confirmed it already"):
        message_of(Mail.objects.get())
    # Whoever has confirmed is on their own page, changes what they get, and sees what is kept.
    assert f"We email {ANNA}" in read(scanner, MY)
    assert scanner.post(MY, {"what": "stories", "which": "competency:bridging", "rhythm": "monthly"}).status_code == 303
    assert "Your changes have been saved." in read(scanner, f"{MY}?saved=1")
    assert scanner.post(MY, {"which": "competency:nonsense", "rhythm": "daily"}).status_code == 422
    # Whoever changes how often they get news keeps a choice that the framework words otherwise by now.
    Subscriber.objects.update(narrowed_to="earlier")
    assert "The stories that you chose before" in read(scanner, MY)
    assert scanner.post(MY, {"what": "stories", "which": "competency:earlier", "rhythm": "weekly"}).status_code == 303
    assert Subscriber.objects.values_list("narrowed_to", "rhythm").get() == ("earlier", "weekly")
    assert scanner.post(MY, {"what": "stories", "which": "competency:bridging", "rhythm": "monthly"}).status_code == 303
    assert "chose before" not in read(scanner, MY)
    assert scanner.post(MY, {"what": "stories", "which": "competency:earlier", "rhythm": "weekly"}).status_code == 422
    data = scanner.get(f"{MY}data.json").json()
    assert (data["email address"], data["how often"], data["of"], data["events"]) == (
        ANNA, "Once a month", "bridging", False,
    )  # fmt: skip
    # A second request changes nothing of it, and the answer is the same.
    assert client.post(ASK, WANTED)["Location"] == f"{ASK}asked/"
    assert mails()[1:] == [("news-page", ANNA)]
    anna.refresh_from_db()
    assert anna.rhythm == "monthly"
    own = link_in("news-page")
    assert client.get(own)["Location"] == MY
    assert client.post(f"{MY}stop/")["Location"] == f"{ASK}stopped/"
    assert "We have deleted your address." in read(client, f"{ASK}stopped/")
    assert client.post(f"{MY}stop/")["Location"] == f"{ASK}stopped/"
    assert (Subscriber.objects.count(), PrivateLink.objects.count(), mails()) == (0, 0, [])
    assert [client.get(address).status_code for address in (own, MY, f"{MY}data.json", f"{ASK}confirm/")] == [404] * 4


def test_a_mail_program_stops_it_with_one_press_and_opens_nothing_by_looking(world, settings):
    anna = subscriber()
    with atomic():
        world.story()
    StoryPage.objects.update(first_published_at=MONDAY - AN_HOUR)
    posting.post({"weekly": MONDAY})
    message = message_of(Mail.objects.get())
    address = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in message.body
    path = address.removeprefix("https://library.test")
    program = Client(enforce_csrf_checks=True)
    assert program.get(path).status_code == 303
    assert program.post(path).status_code == 404
    one_press = {"List-Unsubscribe": "One-Click"}
    assert program.post(f"{MY}nonsense/", one_press).status_code == 404
    # Another's key stops nothing, and its answer tells nothing.
    assert program.post(f"{MY}{'0' * 40}/", one_press).status_code == 200
    assert Subscriber.objects.get() == anna
    first, second = (program.post(path, one_press) for _press in range(2))
    assert (first.status_code, first.content) == (200, b"You will get no more news by email.\n")
    assert (second.status_code, second.content) == (200, first.content)
    assert (Subscriber.objects.count(), mails()) == (0, [])


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"address": "nobody"}, "Enter an email address, such as name@example.org"),
        ({"address": ""}, "Enter your email address"),
        ({"what": []}, "Choose stories, events or both"),
        ({"rhythm": ""}, "Choose how often"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(client, world, wrong, told):
    answer = client.post(ASK, {**WANTED, **wrong})
    page = Page(answer.content.decode())
    assert answer.status_code == 422
    assert page.text.count(told) == 2
    assert faults(page) == []
    assert (Subscriber.objects.count(), mails()) == (0, [])


def test_a_characteristic_leads_to_the_news_of_its_stories(client, world):
    world.story()
    page = Page(client.get("/characteristics/trust/").content.decode())
    assert page.link("by email") == f"{ASK}?characteristic=trust"
    chosen = Page(client.get(f"{ASK}?characteristic=trust").content.decode())
    assert [one["value"] for one in chosen.all("option") if "selected" in one] == ["characteristic:trust"]


@pytest.mark.parametrize(
    ("rhythm", "now", "then"),
    [
        ("weekly", "2026-03-02T07:00+00:00", "2026-03-02T07:00+00:00"),
        ("weekly", "2026-03-02T06:59+00:00", "2026-02-23T07:00+00:00"),
        ("weekly", "2026-03-08T23:00+00:00", "2026-03-02T07:00+00:00"),
        # The clocks have gone forward: seven in London.
        ("weekly", "2026-03-30T06:00+00:00", "2026-03-30T06:00+00:00"),
        ("monthly", "2026-03-01T07:00+00:00", "2026-03-01T07:00+00:00"),
        ("monthly", "2026-03-01T06:00+00:00", "2026-02-01T07:00+00:00"),
        ("monthly", "2026-01-01T05:00+00:00", "2025-12-01T07:00+00:00"),
    ],
)
def test_news_go_on_mondays_or_on_the_first_day_of_a_month(rhythm, now, then):
    assert last_time(rhythm, dt.datetime.fromisoformat(now)) == dt.datetime.fromisoformat(then)


class TestWhatIsNew:
    @pytest.fixture(autouse=True)
    def _time(self, time_machine):
        """Monday morning, an hour before news go."""
        self.clock = time_machine
        self.clock.move_to(MONDAY - AN_HOUR, tick=False)

    def go(self) -> None:
        self.clock.move_to(MONDAY + AN_HOUR, tick=False)
        rounds.run_until_idle()

    def test_each_gets_what_they_chose_once_and_who_has_nothing_new_gets_nothing(self, world, make):
        self.clock.move_to(MONDAY - 8 * dt.timedelta(days=1), tick=False)
        world.story(title="An old story")
        self.clock.move_to(MONDAY - AN_HOUR, tick=False)
        world.story(title="Of bridging", byline="Ward manager", competencies=[world.bridging])
        world.story(title="Of habit", competencies=[world.habit])
        world.story(title="A sample", sample_key="a-sample")
        make(title="A workshop", start_date=dt.date(2026, 5, 12), joining_url="https://example.org/join-zzq")
        make(title="Of last year", start_date=dt.date(2025, 5, 12))
        subscriber()
        subscriber("bridging@people.test", narrowed_by="competency", narrowed_to="bridging", wants_events=False)
        subscriber("trust@people.test", narrowed_by="characteristic", narrowed_to="trust", wants_events=False)
        subscriber("events@people.test", wants_stories=False)
        subscriber("nothing@people.test", narrowed_by="competency", narrowed_to="tensions", wants_events=False)
        subscriber("monthly@people.test", rhythm="monthly", told_until=MONDAY - dt.timedelta(hours=3))
        subscriber("unconfirmed@people.test", confirmed_at=None, told_until=None)
        self.go()
        self.go()
        reached = ["anna", "bridging", "trust", "events"]
        assert mails() == [("news", f"{name}@people.test") for name in reached]
        told = news_to()
        assert re.search(r"Of bridging\nhttps://library\.test/library/\S+\nBlog by Ward manager, 1 minute\n", told)
        assert re.search(
            r"A workshop\nhttps://library\.test/programme/\S+\n12 May 2026, online\nWhat it is about.", told
        )
        assert "You get this once a week, because you asked for it on" in told
        assert [name for name in ("An old", "A sample", "last year", "join-zzq") if name in told] == []
        subjects = [message_of(mail).subject for mail in Mail.objects.order_by("pk")]
        assert subjects == [
            "News from the library: 2 stories and 1 event", "News from the library: 1 story",
            "News from the library: 1 story", "News from the library: 1 event",
        ]  # fmt: skip
        assert "Of habit" not in news_to("bridging@people.test") + news_to("trust@people.test")
        # Next week nothing is new, and nothing is sent.
        self.clock.move_to(MONDAY + A_WEEK + AN_HOUR, tick=False)
        rounds.run_until_idle()
        assert len(mails()) == 4

    def test_it_says_what_is_true_when_it_leaves(self, world, make):
        gone, stays = world.story(title="A secret"), world.story(title="A story")
        subscriber()
        subscriber("stops@people.test")
        self.go()
        with atomic():
            gone.unpublish()
        subscribing.change(Subscriber.objects.get(address="stops@people.test"), {"wants_stories": False})
        assert "A story" in news_to()
        assert "A secret" not in news_to()
        with pytest.raises(NotToBeSent, match="Nothing of it is public any more"):
            news_to("stops@people.test")
        with atomic():
            stays.unpublish()
        with pytest.raises(NotToBeSent):
            news_to()
        Subscriber.objects.get(address=ANNA).delete()
        with pytest.raises(NotToBeSent, match="do not want news any more"):
            news_to()

    def test_what_is_called_off_is_in_the_next_mail(self, world, make):
        event = make(title="A workshop")
        make(title="A sample", sample_key="sample", status="cancelled", status_note="Never was.")
        soon = make(title="A breakfast", start_date=dt.date(2026, 3, 6))
        subscriber()
        self.go()
        assert "A workshop" in news_to()
        self.clock.move_to(MONDAY + dt.timedelta(days=2), tick=False)
        event.status, event.status_note = "cancelled", "The hall is flooded"
        publish(event)
        # Called off before the mail that could tell of it, which comes after its day.
        soon.status, soon.status_note = "cancelled", "The cook is ill"
        publish(soon)
        # The one that has not left yet does not announce it any more.
        with pytest.raises(NotToBeSent):
            news_to()
        Mail.objects.all().delete()
        self.clock.move_to(MONDAY + A_WEEK + AN_HOUR, tick=False)
        rounds.run_until_idle()
        told = news_to()
        assert re.search(r"A workshop\nhttps://\S+\nCancelled. The hall is flooded.\n12 May 2026, online\n", told)
        assert [title for title in ("A sample", "A breakfast") if title in told] == []
        self.clock.move_to(MONDAY + 2 * A_WEEK + AN_HOUR, tick=False)
        rounds.run_until_idle()
        assert Mail.objects.count() == 1

    def test_more_than_a_mail_holds_is_counted(self, world, monkeypatch):
        monkeypatch.setattr("programme.news.telling.MOST", 1)
        for number in range(3):
            world.story(title=f"Number {number}")
        subscriber()
        self.go()
        assert "And 2 more\nhttps://library.test/library/\n" in news_to()
        assert news_to().count("Blog by") == 1

    def test_domains_get_some_each_minute_and_what_somebody_waits_for_goes_first(self, world, settings):
        settings.MAILS_A_MINUTE_TO_A_DOMAIN = 2
        world.story(title="A story")
        for name in ("a@one", "b@one", "c@ONE", "a@other"):
            subscriber(f"{name}.test")
        self.clock.move_to(MONDAY + AN_HOUR, tick=False)
        with mail_server(settings) as server:
            assert posting.post_news()
            subscribing.subscribe("a@one.test", {})
            rounds.run_until_idle()
            assert server.to == [[f"{name}.test"] for name in ("a@one", "a@one", "b@one", "a@other")]
            assert "change your news" in server.mails[0]["Subject"]
            self.clock.shift(dt.timedelta(seconds=61))
            rounds.run_until_idle()
            assert server.to[4:] == [["c@ONE.test"]]

    def test_a_server_that_refuses_or_asks_to_come_back_gets_each_mail_once(self, world, settings):
        world.story(title="A story")
        for name in ("gone", "grey", "good"):
            subscriber(f"{name}@people.test")
        self.clock.move_to(MONDAY + AN_HOUR, tick=False)
        with mail_server(settings) as server:
            server.refused = {"gone@people.test": "550 no such user", "grey@people.test": "451 come back later"}
            rounds.run_until_idle()
            assert server.to == [["good@people.test"]]
            del server.refused["grey@people.test"]
            self.clock.shift(dt.timedelta(minutes=5))
            rounds.run_until_idle()
        assert server.to == [["good@people.test"], ["grey@people.test"]]
        assert list(Mail.objects.order_by("pk").values_list("state", flat=True)) == ["given-up", "sent", "sent"]

    def test_an_address_that_is_dead_on_two_days_gets_no_more(self, world, settings):
        dead = {"gone": "550 no such user", "closed": "550 5.1.1 closed"}
        # What refuses the library, or whom it says that it is, tells nothing of the address.
        ours = {
            "floods": "550 5.7.1 you send floods", "listed": "550 Blocked: 203.0.113.5 is listed",
            "relay": "550 Relay not permitted", "sender": "550 5.1.8 Sender address rejected",
        }  # fmt: skip
        for name in (*dead, *ours, "back", "good"):
            subscriber(f"{name}@people.test")
        refused = {f"{name}@people.test": reply for name, reply in {**dead, **ours}.items()}
        left = []
        with mail_server(settings) as server:
            for week in range(4):
                self.clock.move_to(MONDAY + week * A_WEEK - AN_HOUR, tick=False)
                world.story(title=f"Of week {week}")
                self.clock.shift(dt.timedelta(hours=2))
                # One that took mail between two refusals is not dead.
                server.refused = refused if week % 2 else refused | {"back@people.test": "551 moved"}
                rounds.run_until_idle()
                # Tried again on the same day, it is still one day.
                hear("gone@people.test")
                left.append(
                    sorted(one.partition("@")[0] for one in Subscriber.objects.values_list("address", flat=True))
                )
        stays = sorted([*ours, "back", "good"])
        assert left == [sorted([*dead, *stays]), stays, stays, stays]
        assert not Mail.objects.filter(recipient__in=["gone@people.test", "closed@people.test"]).exists()
        assert Erasure.objects.count() == 2
        # They did not stop: who asks anew is welcome, and is in nobody's list of those who want none.
        assert OptOut.objects.count() == 0


def test_who_is_erased_or_has_stopped_stays_so_after_a_backup(world, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr("people.register.wiping.PATIENCE", 0)
    _anna, tom = subscriber(), subscriber("tom@people.test")
    rows = [dict(one) for one in Subscriber.objects.values()]
    assert [thing.title for _, thing in found(Person.called(ANNA))] == [
        f"news by email, asked for on {timezone.localdate():%-d %B %Y}"
    ]
    with django_capture_on_commit_callbacks(execute=True):
        call_command("erase_person", ANNA, "--yes")
        stop(tom)
    assert (Subscriber.objects.count(), Erasure.objects.count()) == (0, 2)
    # A backup brings both back; and Tom has asked again since.
    Subscriber.objects.bulk_create(Subscriber(**row) for row in rows)
    erasing.erase_again()
    assert Subscriber.objects.count() == 0
    again = subscriber("tom@people.test")
    erasing.erase_again()
    assert Subscriber.objects.get() == again


def test_an_address_that_nobody_confirms_is_let_go(world, time_machine):
    subscribing.subscribe(ANNA, {"rhythm": "weekly"})
    time_machine.move_to(timezone.now() + dt.timedelta(days=6, hours=23))
    subscribing.forget_unconfirmed(timezone.localdate())
    assert Subscriber.objects.count() == 1
    time_machine.move_to(timezone.now() + dt.timedelta(hours=2))
    subscribing.forget_unconfirmed(timezone.localdate())
    assert Subscriber.objects.count() == 0
