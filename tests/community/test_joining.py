"""Express interest: one question a page, a press on a button that a mail leads to, and one's own page from then on."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from community.models import Participant, SignUp
from community.pages.journey import JOURNEY
from people.models import Mail, PrivateLink, Progress
from people.outbox.letters import NotToBeSent
from people.outbox.messages import message_of
from tests.community.people import a_round, mails, matched, parts, person, seat
from tests.support.pages import Page, faults
from tests.support.presence import present
from tests.support.served import Client

START, MY = "/connect-five/start/", "/connect-five/my/"
ANSWERS = {
    "about-you": {"first_name": "Anna", "role": "District nurse"},
    "part": {"part": "trust"},
    "where": {"organisation": "The Trust", "place": "bexley"},
    "interests": {"interests": ["bridging", "habit"]},
    "hopes": {"hopes": "To meet somebody who decides."},
    "times": {"times": ["weekday-morning"], "languages": "Polish"},
    "access": {"access_needs": "Captions.", "access": "on"},
    "address": {"address": "Anna@People.test", "is_adult": "on"},
    "agreements": {"agreements": ["matching", "in-common"]},
}  # fmt: skip

ORDER = [question.slug for question in JOURNEY.questions]


@pytest.fixture
def library(world):
    parts()
    return world


def answer(client: Client, **changed) -> None:
    """Answer every question, and send."""
    fields_of = {**ANSWERS, **changed}
    for slug in [slug for slug in ORDER if slug in fields_of]:
        fields = fields_of[slug]
        taken = client.post(f"{START}{slug}/", fields)
        assert taken.status_code == 303, (slug, Page(taken.content.decode()).text)
    with time_machine.travel(timezone.now() + timedelta(seconds=20), tick=False):
        assert client.post(f"{START}check-answers/")["Location"] == f"{START}sent/"


def link_in(letter: str, recipient: str = "anna@people.test") -> str:
    """The path of the private page that the latest such mail leads to."""
    mail = Mail.objects.filter(letter=letter, recipient=recipient).latest("pk")
    link = re.search(r"https://library\.test(/connect-five/[\w-]+/[0-9a-f]{40}/)", str(message_of(mail).body))
    return present(link)[1]


def entered(participant: Participant) -> Client:
    """A browser in which somebody has opened their own page."""
    client = Client()
    Mail.objects.filter(recipient=participant.address, letter="connect-five-page").delete()
    client.post("/connect-five/lost/", {"address": participant.address})
    assert client.get(link_in("connect-five-page", participant.address))["Location"] == MY
    return client


def read(client: Client, address: str = MY) -> str:
    response = client.get(address)
    assert (response.status_code, response["Cache-Control"], response["Referrer-Policy"]) == (
        200, "no-store", "same-origin",
    )  # fmt: skip
    page = Page(response.content.decode())
    assert faults(page) == []
    return page.text


def test_somebody_takes_part_only_after_the_press_on_the_button(library):
    round_ = a_round(library)
    client = Client()
    answer(client, rounds={"rounds": [round_.pk], "most_conversations": "3"})
    anna = Participant.objects.get()
    assert (anna.address, anna.role, present(anna.part).slug, present(anna.place).slug, anna.most_conversations) == (
        "anna@people.test", "District nurse", "trust", "bexley", 3,
    )  # fmt: skip
    assert (anna.interests, anna.times, anna.languages) == (["bridging", "habit"], ["weekday-morning"], "Polish")
    assert {one.subject for one in anna.agreements.all()} == {"matching", "in-common", "access"}
    assert [sign_up.round for sign_up in anna.sign_ups.all()] == [round_]
    assert Progress.objects.get().answers == {}
    assert "Now check your email" in read(client, f"{START}sent/")
    assert mails() == [("connect-five-confirm", "anna@people.test")]
    # What a stranger typed is not sent to an address that may be somebody else's.
    assert "Anna" not in message_of(Mail.objects.get()).body
    # A program that opens every link of a mail confirms nothing.
    scanner, link = Client(), link_in("connect-five-confirm")
    page = scanner.get(link, follow=True).content.decode()
    assert "Yes, I take part" in page
    anna.refresh_from_db()
    assert not anna.is_taking_part()
    assert scanner.post("/connect-five/confirm/").status_code == 200
    assert scanner.post("/connect-five/confirm/").status_code == 200
    anna.refresh_from_db()
    assert anna.is_taking_part()
    assert [letter for letter, _ in mails()] == ["connect-five-confirm", "connect-five-welcome"]
    with pytest.raises(NotToBeSent, match="confirmed it already"):
        message_of(Mail.objects.get(letter="connect-five-confirm"))
    # The link that confirms opens nothing else, and the other way round.
    own = link_in("connect-five-welcome")
    assert Client().get(link.replace("confirm", "my")).status_code == 404
    assert Client().get(own.replace("my", "confirm")).status_code == 404
    assert Client().get(own)["Location"] == MY


def test_nobody_is_flooded_with_mails_and_a_line_is_one_line(library):
    for number in range(5):
        answer(Client(), **{"about-you": {"first_name": f" An\nna  {number}", "role": "Nurse\r\nand more"}})
    assert mails() == [("connect-five-confirm", "anna@people.test")] * 3
    assert Participant.objects.values_list("first_name", "role").get() == ("An na 4", "Nurse and more")


def test_what_is_asked_is_needed_and_access_needs_have_a_consent_of_their_own(library):
    client = Client()
    for slug, fields in ANSWERS.items():
        if slug == "access":
            refused = client.post(f"{START}access/", {"access_needs": "Captions."})
            assert "Tick this box if we may keep your access needs" in refused.content.decode()
        if slug == "address":
            refused = client.post(f"{START}address/", {"address": "anna@people.test"})
            assert "people who are 18 or over" in refused.content.decode()
        if slug == "agreements":
            refused = client.post(f"{START}agreements/", {"agreements": ["details"]})
            assert "we cannot match you otherwise" in refused.content.decode()
        assert client.post(f"{START}{slug}/", fields).status_code == 303
    # No round is open: it is not asked.
    assert client.get(f"{START}rounds/")["Location"] == f"{START}check-answers/"
    assert not Participant.objects.exists()


def test_whoever_is_known_gets_the_way_to_their_page_and_nobody_else_learns_of_it(library):
    anna = person("Anna", "council", address="anna@people.test", hopes="Old")
    stranger = Client()
    answer(stranger)
    assert "Now check your email" in read(stranger, f"{START}sent/")
    anna.refresh_from_db()
    assert (anna.hopes, present(anna.part).slug, Participant.objects.count()) == ("Old", "council", 1)
    assert mails() == [("connect-five-page", "anna@people.test")]
    asked = [Client().post("/connect-five/lost/", {"address": f"{name}@people.test"}) for name in ("anna", "nobody")]
    pages = [response.content.decode().replace("nobody", "anna") for response in asked]
    assert pages[0] == pages[1]
    assert [recipient for _, recipient in mails()] == ["anna@people.test"] * 2


def test_on_their_page_they_change_everything_at_any_time(library):
    one, two = a_round(library, 1), a_round(library, 2)
    anna = person("Anna", "council", one, hopes="To listen.", access_needs="Captions.", agreed=("matching", "access"))
    client = entered(anna)
    page = read(client)
    for words in ("Officer", "Council and social care", "To listen.", "Captions.", "Theme 1", "Theme 2"):
        assert words in page
    assert 'value="Officer"' in client.get(f"{MY}change/about-you/").content.decode()
    changes = {
        "about-you": {"first_name": "Ann", "role": "Director"}, "part": {"part": "not-sure"},
        "where": {"organisation": "", "place": ""}, "interests": {"interests": ["habit"]}, "hopes": {"hopes": ""},
        "times": {"times": ["weekend"], "languages": ""}, "access": {"access_needs": ""},
        "conversations": {"most_conversations": "2"}, "agreements": {"agreements": ["matching", "details"]},
    }  # fmt: skip
    for slug, fields in changes.items():
        assert faults(Page(client.get(f"{MY}change/{slug}/").content.decode())) == []
        assert client.post(f"{MY}change/{slug}/", fields)["Location"] == MY, slug
    anna.refresh_from_db()
    assert (anna.first_name, anna.part, anna.interests, anna.access_needs, anna.most_conversations) == (
        "Ann", None, ["habit"], "", 2,
    )  # fmt: skip
    assert {a.subject for a in anna.agreements.filter(withdrawn_at=None)} == {"matching", "details"}
    assert client.get(f"{MY}change/nothing/").status_code == 404
    assert client.post(f"{MY}rounds/", {"rounds": [two.pk, "9" * 5000, "x"]})["Location"] == MY
    assert {s.round_id: s.is_skipped for s in SignUp.objects.all()} == {one.pk: True, two.pk: False}
    past = (timezone.localdate() - timedelta(1)).isoformat()
    assert "a day after today" in client.post(f"{MY}pause/", {"until": past}).content.decode()
    until = timezone.localdate() + timedelta(10)
    client.post(f"{MY}pause/", {"until": until.isoformat()})
    assert "You have paused until" in read(client)
    client.post(f"{MY}go-on/")
    assert "You have paused until" not in read(client)
    for address in ("rounds", "pause", "go-on", "stop"):
        assert client.get(f"{MY}{address}/").status_code == 405
    client.post(f"{MY}stop/")
    assert "You have stopped" in read(client)
    assert not Participant.objects.get().is_taking_part()
    client.post(f"{MY}go-on/")
    assert Participant.objects.get().is_taking_part()
    # Who takes back that they are matched stops, and begins again only by agreeing again.
    client.post(f"{MY}change/agreements/", {"agreements": ["details"]})
    assert not Participant.objects.get().is_taking_part()
    assert client.post(f"{MY}go-on/")["Location"] == f"{MY}change/agreements/"
    assert not Participant.objects.get().is_taking_part()
    client.post(f"{MY}change/agreements/", {"agreements": ["matching"]})
    assert Participant.objects.get().is_taking_part()


def test_they_see_take_along_and_delete_their_data(library, settings):
    anna, ben = person("Anna", "council", hopes="zzqhope"), person("Ben", "trust")
    match = matched(a_round(library), anna, ben)
    client = entered(anna)
    data = json.loads(client.get(f"{MY}data.json").content)
    assert (data["email address"], data["hopes"], data["conversations"][0]["it is"]) == (
        "anna@people.test", "zzqhope", "Not met yet",
    )  # fmt: skip
    assert "ben" not in json.dumps(data).lower()
    assert "Delete your data?" in read(client, f"{MY}delete/")
    assert Participant.objects.count() == 2
    assert "Your data has been deleted" in client.post(f"{MY}delete/").content.decode()
    assert list(Participant.objects.all()) == [ben]
    assert client.get(MY).status_code == 404
    assert not PrivateLink.objects.filter(person="anna@people.test").exists()
    assert [recipient for _, recipient in mails()] == ["ben@people.test"] * 2
    assert "Your partner cannot come this time" in read(entered(ben), f"{MY}matches/{match.key}/")


def test_anothers_link_an_expired_and_a_wrong_one_are_the_same_404(library, time_machine):
    anna, ben, cleo = person("Anna", "council"), person("Ben", "trust"), person("Cleo", "charity")
    match = matched(a_round(library), anna, ben)
    inside, outside, stranger = entered(anna), entered(cleo), Client()
    pages = ["", "met/", "did-not-work/", "skip/", "connect-five.ics", "write/", "report/", "insight/"]
    wrong = Client().get(f"{MY}{'0' * 40}/")
    for client in (outside, stranger):
        for page in pages:
            for method in (client.get, client.post):
                response = method(f"{MY}matches/{match.key}/{page}")
                if response.status_code != 405:
                    assert (response.status_code, response.content) == (404, wrong.content), page
    for page in ("", "change/hopes/", "data.json", "delete/"):
        assert stranger.get(f"{MY}{page}").content == wrong.content
    assert seat(match, anna).status == "waiting"
    assert inside.get(f"{MY}matches/{match.key}/").status_code == 200
    time_machine.move_to(timezone.now() + timedelta(days=181))
    assert inside.get(MY).content == wrong.content
    assert wrong.status_code == 404
