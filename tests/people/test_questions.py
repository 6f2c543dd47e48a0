"""Questions, one a page: nothing that is typed is lost, nothing is sent twice, and no patient is named."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from people.models import Mail, PrivateLink, Progress
from people.outbox.letters import NotToBeSent
from people.outbox.messages import message_of
from people.questions import coming_back, limits
from people.questions.housekeeping import forget_answers
from people.register.erasing import erase
from people.register.holdings import found
from people.register.persons import Person
from tests.people.toy_journey import TOY
from tests.support.pages import Page, faults
from tests.support.served import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.people.toy_journey")]
START = "/toys/start/"
NHS_NUMBER = "943 476 5919"
ADDRESS = "zzq@library.test"


@pytest.fixture
def person(world) -> Client:
    return Client()


def press(client, page: str, **fields):
    """Send a page; return the answer."""
    return client.post(f"{START}{page}", fields)


def on_to(client, page: str, **fields) -> str:
    """Send a page that is taken; return the page to which it leads."""
    answer = press(client, page, **fields)
    assert answer.status_code == 303, Page(answer.content.decode()).text
    return answer["Location"].removeprefix(START)


def answered(client) -> None:
    """Answer all questions."""
    assert on_to(client, "kind/", kind="quote") == "quote/"
    assert on_to(client, "quote/", quote="Ask first.") == "contact/"
    assert on_to(client, "contact/", email=ADDRESS, telephone="020 7946 0018") == "check-answers/"


def later(seconds: float = 10):
    return time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=False)


def read(client, page: str) -> Page:
    answer = client.get(f"{START}{page}")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    return Page(answer.content.decode())


def test_from_the_first_question_to_the_last(person):
    assert person.get(START)["Location"] == f"{START}kind/"
    first = person.get(f"{START}kind/")
    assert (first["Referrer-Policy"], "toy" in first.cookies) == ("same-origin", False)
    assert Progress.objects.count() == 0
    began = press(person, "kind/", kind="quote")
    cookie = began.cookies["toy"]
    assert (began["Location"], cookie["path"], cookie["httponly"], cookie["samesite"]) == (
        f"{START}quote/", START, True, "Lax",
    )  # fmt: skip
    # What comes later is asked later, and what is not asked at all leads on.
    assert person.get(f"{START}contact/")["Location"] == f"{START}quote/"
    assert person.get(f"{START}story/")["Location"] == f"{START}quote/"
    assert person.get(f"{START}check-answers/")["Location"] == f"{START}quote/"
    assert person.get(f"{START}nothing/").status_code == 404
    answered(person)
    page = read(person, "check-answers/")
    assert faults(page) == []
    for text in ("A quote", "Ask first.", ADDRESS, "020 7946 0018", "You may call me", "No"):
        assert text in page.text
    assert Mail.objects.count() == 0
    with later():
        assert on_to(person, "check-answers/") == "sent/"
        # Pressed twice, or gone back to in the browser: the same result.
        assert on_to(person, "check-answers/") == "sent/"
        assert press(person, "quote/", quote="Other")["Location"] == f"{START}sent/"
        assert person.get(f"{START}check-answers/")["Location"] == f"{START}sent/"
        mail, progress = Mail.objects.get(), Progress.objects.get()
        assert f"Your reference is T-{progress.pk}" in read(person, "sent/").text
        assert mail.about["answers"] == repr(
            {
                "kind": {"kind": "quote"},
                "quote": {"quote": "Ask first."},
                "contact": {"email": ADDRESS, "telephone": "020 7946 0018", "may_call": False},
            }
        )
        assert (progress.answers, progress.email, progress.result) == ({}, "", f"T-{progress.pk}")
        # Whoever has another one begins again.
        assert on_to(person, "kind/", kind="story") == "story/"
    assert Progress.objects.count() == 2


def test_an_answer_is_changed_from_where_it_is_checked(person):
    answered(person)
    assert ("Change What do you say?", f"{START}quote/?change") in read(person, "check-answers/").links
    assert 'value="Ask first."' in person.get(f"{START}quote/?change").content.decode()
    assert on_to(person, "quote/?change", quote="Ask twice.") == "check-answers/"
    # Another kind asks another question; what is not asked any more is kept until it is sent, and not sent.
    assert on_to(person, "kind/?change", kind="story") == "story/"
    assert Progress.objects.get().answers["quote"] == {"quote": ["Ask twice."]}
    assert on_to(person, "story/?change", change="Trust grew.", learned="") == "check-answers/"
    page = read(person, "check-answers/")
    assert "Not given" in page.text
    assert "Ask twice." not in page.text
    with later():
        assert on_to(person, "check-answers/") == "sent/"
    assert "Ask twice." not in str(Mail.objects.get().about)
    assert "Trust grew." in str(Mail.objects.get().about)


def test_what_is_wrong_stands_above_and_beside_and_what_was_typed_is_kept(person):
    on_to(person, "kind/", kind="story")
    answer = press(person, "story/", change=" ", learned="To <listen>")
    page, text = Page(answer.content.decode()), answer.content.decode()
    assert (answer.status_code, faults(page)) == (200, [])
    assert page.title.startswith("Error: Your story")
    assert "There is a problem" in page.text
    assert ("Answer this question", "#id_change") in page.links
    assert 'id="id_change_error"' in text
    assert "To &lt;listen&gt;</textarea>" in text
    assert Progress.objects.get().answers.keys() == {"kind"}
    group = press(Client(), "kind/")
    assert ("Choose what you bring", "#id_kind_0") in Page(group.content.decode()).links
    assert Progress.objects.count() == 1


def test_an_nhs_number_is_refused_and_never_kept(person):
    on_to(person, "kind/", kind="story")
    for fields in ({"change": f"She was {NHS_NUMBER}."}, {"change": f"She was {NHS_NUMBER}.", "save": "1"}):
        answer = press(person, "story/", **fields)
        assert answer.status_code == 200
        assert "Take out the NHS number: “She was [number] .”" in Page(answer.content.decode()).text
    assert Progress.objects.get().answers.keys() == {"kind"}


def test_what_may_lead_to_a_person_is_pointed_at_once(person):
    on_to(person, "kind/", kind="story")
    typed = {"change": "Ring 020 7946 0018 or ask ann@trust.test", "learned": "Born on 3 May 1961, she knew."}
    answer = press(person, "story/", **typed)
    page = Page(answer.content.decode())
    assert answer.status_code == 200
    for told in (
        "“020 7946 0018” looks like a telephone number.",
        "“ann@trust.test” looks like an email address.",
        "“Born on 3 May 1961” looks like a date of birth.",
    ):
        assert page.text.count(told) == 2
    assert Progress.objects.get().answers.keys() == {"kind"}
    (mark,) = [field["value"] for field in page.all("input") if field.get("name") == "seen"]
    other = press(person, "story/", **{**typed, "learned": "Or bob@trust.test", "seen": mark})
    assert other.status_code == 200
    assert on_to(person, "story/", **typed, seen=mark) == "contact/"


def test_a_program_is_told_apart(person):
    refused = press(person, "kind/", kind="quote", website="https://spam.test")
    assert "Leave the box “Website” empty." in refused.content.decode()
    assert Progress.objects.count() == 0
    with time_machine.travel(timezone.now(), tick=False):
        answered(person)
        too_soon = press(person, "check-answers/")
        assert (too_soon.status_code, Mail.objects.count()) == (200, 0)
        assert "That was very quick." in too_soon.content.decode()


def test_many_behind_one_address_are_welcome_and_a_flood_is_slowed(person, rf):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        answered(person)
        progress = Progress.objects.get()
        # Sixty people behind one address begin in five minutes, and send twenty pages each.
        for _ in range(60):
            clock.shift(5)
            assert limits.seconds_to_wait(rf.post(START), None) == 0
        assert {limits.seconds_to_wait(rf.post(START), Progress(pk=1000)) for _ in range(20)} == {0}
        # 500 beginnings in a minute, and 500 pages of one person.
        for sender in (None, progress):
            waits = []
            for _ in range(500):
                clock.shift(60 / 500)
                waits.append(limits.seconds_to_wait(rf.post(START), sender))
            assert 100 < waits.count(0) < 200
        answer = press(person, "quote/", quote="Kept on the page")
        assert (answer.status_code, answer["Retry-After"]) == (429, "1")
        assert "Nothing you typed has been lost. Wait 1 second" in answer.content.decode()
        assert 'value="Kept on the page"' in answer.content.decode()
        assert Progress.objects.get().answers["quote"] == {"quote": ["Ask first."]}
        assert Client(REMOTE_ADDR="192.0.2.9").post(f"{START}kind/", {"kind": "quote"}).status_code == 303


def test_somebody_comes_back_by_a_link_from_a_mail(person):
    coming_back.register(TOY)
    on_to(person, "kind/", kind="story")
    # Half an answer is kept, too.
    assert on_to(person, "story/", change="", learned="Half", save="1") == "save/"
    assert faults(read(person, "save/")) == []
    wrong = press(person, "save/", email="nobody")
    assert (wrong.status_code, Mail.objects.count()) == (200, 0)
    saved = press(person, "save/", email=ADDRESS)
    assert f"emailed a link to them to {ADDRESS}" in Page(saved.content.decode()).text
    press(person, "save/", email=ADDRESS)
    first, second = Mail.objects.order_by("pk")
    words = message_of(first).body
    assert words == message_of(second).body
    (link,) = [line.strip() for line in words.splitlines() if "https://library.test/toys/start/link/" in line]
    phone = Client()
    with later(timedelta(days=29).total_seconds()):
        answer = phone.get(link.removeprefix("https://library.test"))
        assert (answer.status_code, answer["Location"], answer.cookies["toy"]["path"]) == (303, START, START)
        assert phone.get(START)["Location"] == f"{START}story/"
        assert "Half</textarea>" in phone.get(f"{START}story/").content.decode()
        forget_answers()
        assert on_to(phone, "story/", change="All", learned="Half") == "contact/"
        # To another address: the link of before opens nothing any more, and the mail is not sent any more.
        press(phone, "save/", email="other@library.test")
        assert phone.get(link.removeprefix("https://library.test")).status_code == 404
        assert PrivateLink.objects.get().person == "other@library.test"
        with pytest.raises(NotToBeSent):
            message_of(first)
        # Whoever is on the way goes on, to the end.
        assert on_to(phone, "contact/", email=ADDRESS) == "check-answers/"
        assert on_to(phone, "check-answers/") == "sent/"
        assert "Your reference is T-" in read(phone, "sent/").text
        assert PrivateLink.objects.get().person == ""


def test_what_is_over_says_so_and_goes(person):
    on_to(person, "kind/", kind="quote")
    with later(timedelta(hours=24).total_seconds()):
        for answer in (person.get(f"{START}quote/"), press(person, "quote/", quote="Late"), press(person, "save/")):
            assert (answer.status_code, answer["Cache-Control"]) == (410, "no-store")
            assert "Your answers are no longer here" in answer.content.decode()
        assert Progress.objects.count() == 1
        forget_answers()
    assert Progress.objects.count() == 0
    assert Client().get(f"{START}sent/").status_code == 410


def test_what_cannot_be_sent_stays_and_a_person_is_erased_from_it(person):
    on_to(person, "kind/", kind="quote")
    on_to(person, "quote/", quote="closed")
    on_to(person, "contact/", email=ADDRESS)
    with later():
        answer = press(person, "check-answers/")
    assert (answer.status_code, Mail.objects.count()) == (200, 0)
    assert "We take nothing today." in answer.content.decode()
    someone = Person.called(ADDRESS)
    (held,) = [thing for holding, thing in found(someone) if holding.name == "answers"]
    assert held.data["answers"]["quote"] == {"quote": ["closed"]}
    erase(someone)
    assert Progress.objects.count() == 0
    assert person.get(f"{START}contact/").status_code == 410
