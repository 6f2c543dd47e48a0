"""What editors do with what is offered: together, kindly, and with care for whoever may come to harm."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contributions.handling.conversation import answer
from contributions.handling.housekeeping import forget_contributions
from contributions.handling.personal_data import CONTRIBUTIONS
from contributions.handling.promises import working_days_after
from contributions.handling.reminding import remind
from contributions.models import Contribution, DeclineReason, Message, NewsReader, Remark
from library.models import StoryPage
from people.models import Mail
from people.outbox.letters import NotToBeSent
from people.outbox.messages import message_of
from people.register.persons import Person
from publishing.admin.work import work_of
from publishing.documents.problems import PublishRefused
from publishing.projection.transactions import atomic
from tests.support.contributors import Contributor
from tests.support.pages import Page
from tests.support.presence import present
from tests.support.roles import a_user, logged_in, somebody
from tests.support.served import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def contribution(world) -> Contribution:
    found = Contributor().offer()
    Mail.objects.all().delete()
    return found


@pytest.fixture
def vera(world) -> User:
    """An editor with an address."""
    user = somebody("Editor")
    user.email, user.first_name, user.last_name = "vera@library.test", "Vera", "Editor"
    user.save()
    return user


def place(contribution: Contribution) -> str:
    return f"/admin/offered/{contribution.pk}/"


def do(browser: Client, contribution: Contribution, name: str, **fields: str) -> str:
    told = {f"{name}-{field}": value for field, value in fields.items()}
    answer = browser.post(place(contribution), {"do": name, "seen": "yes", **told}, follow=True)
    assert answer.status_code == 200
    return Page(answer.content.decode()).text


def now_of(contribution: Contribution) -> Contribution:
    return Contribution.objects.get(pk=contribution.pk)


def work(user: User) -> list[tuple[str, str, str]]:
    kinds = {"Concern", "Answer promised", "Reminder", "Handed over to you"}
    return [(kind, task.title, task.detail) for kind, task in work_of(user) if kind in kinds]


def test_a_mail_is_seen_as_it_goes_before_it_goes(contribution, cms):
    asked = {"do": "ask", "ask-text": "Which <ward>?"}
    shown = Page(cms.post(place(contribution), asked).content.decode()).text
    assert f"A question about your story ({contribution.reference})" in shown
    assert "Which <ward>?" in shown
    assert "(here stands the private link)" in shown
    assert (Message.objects.count(), Mail.objects.count(), now_of(contribution).stage) == (0, 0, "new")
    again = cms.post(place(contribution), {**asked, "change": "yes"}).content.decode()
    assert "Which &lt;ward&gt;?</textarea>" in again
    cms.post(place(contribution), {**asked, "seen": "yes"})
    sent = message_of(Mail.objects.get()).body
    for line in filter(None, shown.split("This is the mail.")[1].split("(here")[0].split("  ")):
        assert "Which <ward>?" in sent, line
    declined = cms.post(place(contribution), {"do": "decline", "decline-text": "Thank you."}).content.decode()
    assert "We will delete what you sent in 90 days." in declined
    assert now_of(contribution).stage == "asked"


def test_usual_reasons_are_worded_by_editors(contribution, vera):
    browser = logged_in(vera)
    reason = DeclineReason.objects.get(label="It has been told")
    changed = {"label": "It has been told", "words": "Thank you. Others told it before."}
    assert browser.post(f"/admin/snippets/contributions/declinereason/edit/{reason.pk}/", changed).status_code == 302
    shown = browser.get(f"{place(contribution)}?reason={reason.pk}").content.decode()
    assert "Thank you. Others told it before.</textarea>" in shown
    for wrong in ("0", "²", "x", "9" * 40):
        assert browser.get(f"{place(contribution)}?reason={wrong}").status_code == 200, wrong


def test_a_reason_that_is_no_number_of_one_begins_nothing(contribution, cms):
    for odd in ("9" * 5_000, "9" * 25, "²", "x"):
        page = Page(cms.get(f"{place(contribution)}?reason={odd}").content.decode())
        assert "Write what fits" in page.text, odd[:30]


def test_what_was_said_is_read_at_once_however_much_it_is(contribution, cms, django_assert_num_queries):
    def say(number: int) -> None:
        editor = User.objects.create_user(f"editor-{number}")
        Message.objects.create(contribution=contribution, text="Which ward?", editor=editor)
        Remark.objects.create(contribution=contribution, text="Ring them.", editor=editor)

    say(1)
    cms.get(place(contribution))
    with CaptureQueriesContext(connection) as one:
        cms.get(place(contribution))
    for number in range(2, 6):
        say(number)
    with django_assert_num_queries(len(one)):
        assert Page(cms.get(place(contribution)).content.decode()).text.count("Ring them.") == 5


def test_it_is_handed_over_noted_and_remembered(contribution, cms, vera):
    told = do(cms, contribution, "handover", to=str(vera.pk), text="She knows the ward.")
    assert "Vera Editor" in told
    assert "She knows the ward." in told
    mail = message_of(Mail.objects.get())
    assert (mail.to, f"{place(contribution)}\n" in mail.body) == (["vera@library.test"], True)
    assert "Two lists" not in f"{mail.subject} {mail.body}"
    assert work(vera) == [("Handed over to you", f"Two lists ({contribution.reference})", "New")]
    assert "Two lists" in Page(logged_in(vera).get("/admin/offered/?waiting=mine").content.decode()).text
    nobody = somebody("Writer")
    assert "Select a valid choice" in do(cms, contribution, "handover", to=str(nobody.pk))
    # Whoever takes it themselves needs no mail.
    do(logged_in(vera), contribution, "handover", to=str(vera.pk))
    assert Mail.objects.count() == 1
    today = timezone.localdate()
    assert "Choose a day that is still to come" in do(cms, contribution, "note", text="Call", remind_on=f"{today}")
    later = today + timedelta(days=3)
    do(cms, contribution, "note", text="Call her back", remind_on=f"{later}")
    do(cms, contribution, "note", text="No hurry")
    assert now_of(contribution).remind_on == later
    assert [remark.text for remark in Remark.objects.all()] == ["She knows the ward.", "Call her back", "No hurry"]
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        kinds = [kind for kind, *_ in work(vera)]
        assert kinds == ["Reminder", "Handed over to you"]
        assert "Two lists" in Page(cms.get("/admin/offered/?waiting=due").content.decode()).text
        do(cms, contribution, "note", text="She was out")
        assert now_of(contribution).remind_on is None


def test_the_register_names_the_day_in_london(contribution):
    Contribution.objects.update(received_at=datetime(2026, 7, 1, 23, 30, tzinfo=UTC))
    found = CONTRIBUTIONS.find(Person.called(contribution.email))
    assert [one.title for one in found] == [f"contribution {contribution.reference} of 2 July 2026"]


def test_a_promise_is_told_before_it_is_broken(contribution, vera):
    promised = now_of(contribution).reply_by
    title = f"Two lists ({contribution.reference})"
    day = timezone.localdate()
    while working_days_after(day, 2) < promised:
        with time_machine.travel(timezone.now() + (day - timezone.localdate()), tick=False):
            assert work(vera) == []
        day += timedelta(days=1)
    for days, verb in ((day, "is"), (promised, "is"), (promised + timedelta(days=1), "was")):
        with time_machine.travel(timezone.now() + (days - timezone.localdate()), tick=False):
            detail = f"An answer {verb} promised by {promised:%-d %B %Y}"
            assert work(vera) == [("Answer promised", title, detail)]
    assert work(somebody("Writer")) == []
    do(logged_in(vera), contribution, "ask", text="Which ward?")
    with time_machine.travel(timezone.now() + timedelta(days=60), tick=False):
        assert work(vera) == []


def test_who_wants_to_hear_of_it_is_told_that_there_is_something_and_not_what(world, vera, settings):
    settings.EMAIL_HOST = "mail.test"
    browser = logged_in(vera)
    assert "Mail me when somebody offers a story" in browser.get("/admin/account/").content.decode()
    Contributor().offer()
    assert not Mail.objects.filter(letter="inbox-news").exists()
    account = {"name_email-first_name": "Vera", "name_email-last_name": "E", "name_email-email": vera.email}
    account |= {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
    for _ in range(2):
        assert browser.post("/admin/account/", {**account, "inbox_news-wants_news": "on"}).status_code == 302
    assert NewsReader.objects.get().account == vera
    contribution = Contributor(word="zzqnews", name="zzqnews", email="zzqnews@offers.test", credit="name").offer()
    (mail,) = Mail.objects.filter(letter="inbox-news")
    message = message_of(mail)
    assert (message.to, f"{place(contribution)}\n" in message.body) == ([vera.email], True)
    assert "zzqnews" not in f"{message.subject} {message.body} {mail.about}"
    assert contribution.reference not in f"{message.subject} {message.body}"
    vera.groups.clear()
    with pytest.raises(NotToBeSent):
        message_of(mail)
    Contributor().offer()
    assert Mail.objects.filter(letter="inbox-news").count() == 1


def test_a_concern_is_seen_by_those_who_are_named_for_it_and_answered_by_no_template(world, cms, vera):
    contribution = Contributor(word="zzqharm").offer()
    (received,) = Mail.objects.all()
    lead = a_user("view_contribution", "settle_concern", name="lead")
    lead.email = "lead@library.test"
    lead.save()
    browser, theirs = logged_in(vera), logged_in(lead)
    shown = Page(browser.get(place(contribution)).content.decode()).text
    assert "only those who are named for it (lead) and administrators see it" in shown
    told = do(browser, contribution, "concern", text="She says that he hits her.")
    assert "It is shown only to those who are named for concerns." in told
    assert "zzqharm" not in told
    # It is as if it were not there, for everybody who is not named.
    gone = place(contribution)
    assert browser.get(gone).status_code == browser.get("/admin/offered/999999/").status_code == 404
    assert browser.post(gone, {"do": "note", "note-text": "x"}).status_code == 404
    assert browser.get(f"{gone}file/").status_code == 404
    for listed in ("", "results/", "?waiting=concern", "?waiting=due"):
        assert "zzqharm" not in browser.get(f"/admin/offered/{listed}").content.decode(), listed
    assert [kind for kind, *_ in work(vera)] == []
    # Those who are named are told, and the contributor is not.
    (mail,) = Mail.objects.all()
    assert mail.recipient == "lead@library.test"
    assert "zzqharm" not in message_of(mail).body
    with pytest.raises(NotToBeSent):
        message_of(received)
    seen = Page(theirs.get(gone).content.decode()).text
    assert "She says that he hits her." in seen
    assert "Ask the contributor" not in seen
    assert [kind for kind, *_ in work(User.objects.get(username="lead"))] == []
    for name, fields in (("ask", {"text": "?"}), ("decline", {"text": "No."}), ("draft", {}), ("approval", {})):
        assert "There is a concern about this. Settle it first." in do(cms, contribution, name, **fields), name
    assert Mail.objects.count() == 1
    # No clock touches it.
    Contribution.objects.update(stage="asked", asked_at=timezone.now() - timedelta(days=50))
    remind(timezone.localdate())
    Contribution.objects.update(stage="declined", closed_at=timezone.now() - timedelta(days=900))
    forget_contributions(timezone.localdate())
    assert (Contribution.objects.count(), Mail.objects.count()) == (1, 1)
    assert theirs.post(gone, {"do": "ask", "ask-text": "?"}).status_code == 403
    assert browser.post(gone, {"do": "settle", "settle-text": "x"}).status_code == 404
    Contribution.objects.update(stage="new", closed_at=None, asked_at=None)
    # What its contributor does meanwhile, those who are named hear of.
    Mail.objects.all().delete()
    answer(contribution, "More of it")
    assert [(one.letter, one.recipient) for one in Mail.objects.all()] == [("inbox-concern", "lead@library.test")]
    assert "The concern is settled." in do(theirs, contribution, "settle", text="She is safe.")
    assert browser.get(gone).status_code == 200
    assert "There is no concern about this any more." in do(theirs, contribution, "settle", text="Again")


def test_nothing_is_published_while_there_is_a_concern(contribution, cms, vera):
    do(cms, contribution, "draft")
    Contribution.objects.update(approved_words="x")
    do(logged_in(vera), contribution, "concern", text="Look at this.")
    draft = present(StoryPage.objects.first())
    with pytest.raises(PublishRefused, match=f"Contribution {contribution.reference} is held back"), atomic():
        draft.specific.get_latest_revision().publish()
    # As long as nobody is named, it is for administrators.
    assert Permission.objects.get(codename="settle_concern").user_set.count() == 0
    assert "Concern" in Page(cms.get("/admin/offered/").content.decode()).text


def test_what_was_likely_told_before_stands_beside_it(world, cms, vera):
    told = "Nobody on the third ward knew which of the two lists was the true one, so we threw both away together."
    story = world.story(title="One list", body=[{"type": "text", "value": f"<p>{told}</p>"}])
    other = world.story(title="Quite another", body=[{"type": "text", "value": "<p>A list of wards and teams.</p>"}])
    first, second, third = (
        Contributor(word=word).offer() for word in ("garden", told, told.replace("third", "fourth"))
    )
    shown = Page(logged_in(vera).get(place(second)).content.decode())
    assert "It may have been told before" in shown.text
    assert shown.link("One list") == f"/library/{story.slug}/"
    assert shown.link(f"Two lists {told.replace('third', 'fourth')}"[:150] + f" ({third.reference})") == place(third)
    assert other.title not in shown.text
    # What there is a concern about is beside nothing.
    do(cms, third, "concern", text="Look.")
    again = Page(logged_in(vera).get(place(second)).content.decode()).text
    assert third.reference not in again
    assert "One list (In the library)" in again
    assert first.reference not in again
