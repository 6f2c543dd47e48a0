"""Contact: whom to ask, a form that loses nothing, and what becomes of a message."""

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core import mail as mails
from django.db import connection
from django.utils import timezone
from time_machine import travel

from cms.filling import former_words
from contributions.contact.housekeeping import look_after_notes, note_what_was_mailed
from contributions.contact.letters import NOTE
from contributions.inbox.work import unread_notes
from contributions.models import ContactPage, Note
from library.models import InformationPage
from people.models import Mail, Progress
from people.outbox import queue, sending
from people.outbox.letters import NotToBeSent
from people.outbox.messages import message_of
from people.outbox.server import ServerTrouble
from people.register import erasing, holdings
from people.register.persons import Person
from publishing.admin.work import Harm
from publishing.models import PublicDocument
from publishing.projection.transactions import atomic
from tests.support.factories import publish
from tests.support.pages import Page, get
from tests.support.roles import a_user, browser_of, somebody

MAILBOX = "library@example.org"
TEXT = "The second paragraph is wrong."


@pytest.fixture
def contact(world):
    """The contact page, without anybody to ask."""
    with atomic():
        world.home.refresh_from_db()
        page = world.home.add_child(instance=ContactPage(title="Contact", slug="contact", live=False))
        page.save_revision().publish()
    page.refresh_from_db()
    return page


@pytest.fixture
def mailbox(settings, tmp_path):
    settings.CONTACT_EMAIL = MAILBOX
    settings.LOG_IN_ATTEMPTS_PATH = tmp_path / "attempts"


def filled_in(client, *, email="ann@example.org", text=TEXT):
    """Answer every question, and wait as long as a person takes."""
    for slug, answer in (
        ("about", {"about": "wrong"}),
        ("message", {"text": text, "page": "/library/a-story/"}),
        ("reply", {"email": email, "name": "Ann"}),
    ):
        assert client.post(f"/contact/start/{slug}/", answer).status_code == 303
    Progress.objects.update(started_at=timezone.now() - timedelta(minutes=1))


def sent(client, **answers) -> Note:
    filled_in(client, **answers)
    assert client.post("/contact/start/check-answers/")["Location"] == "/contact/start/sent/"
    return Note.objects.get()


def test_it_says_whom_to_ask_and_what_happens(client, contact, settings, mailbox):
    contact.team, contact.telephone, contact.post = "The editors", "020 7946 0000, 9 to 12", "1 High Street\nLondon"
    publish(contact)
    page = get(client, "/contact/")
    for words in (
        "The editors",
        "020 7946 0000, 9 to 12",
        "1 High Street",
        "within 10 working days",
        "call 999",
    ):
        assert words in page.text
    assert page.link("Write to us") == "/contact/start/"
    assert MAILBOX not in client.get("/contact/").content.decode()
    contact.promise = "We read messages on Tuesdays."
    publish(contact)
    assert "We read messages on Tuesdays." in get(client, "/contact/").text
    assert "working days" not in get(client, "/contact/").text
    told = client.get("/api/v1/pages?path=/contact/").json()
    assert (told["type"], told["team"], told["promise"]) == ("contact", "The editors", "We read messages on Tuesdays.")
    assert ("Contact", "/contact/") in get(client, "/").links


def test_without_a_mailbox_nobody_is_named_and_the_form_is_not_there(client, contact):
    page = get(client, "/contact/")
    assert "There is nobody to write to yet" in page.text
    assert "Write to us" not in page.text
    nothing = client.get("/no-such-page/")
    for address in ("/contact/start/", "/contact/start/about/", "/contact/start/sent/"):
        answer = client.get(address)
        assert (answer.status_code, answer.content) == (404, nothing.content)
    assert client.post("/contact/start/about/", {"about": "wrong"}).status_code == 404
    assert not Progress.objects.exists()


def test_a_message_is_stored_and_mailed_and_whoever_wrote_it_knows_by_when_they_hear(client, contact, mailbox):
    with travel("2026-08-03 09:00:00+00:00", tick=False):
        note = sent(client)
        page = Page(client.get("/contact/start/sent/").content.decode())
    assert note.reference in page.text
    assert "reply by Monday 17 August 2026" in page.text
    assert (note.about, note.text, note.page, note.email, note.name) == (
        "wrong", TEXT, "/library/a-story/", "ann@example.org", "Ann",
    )  # fmt: skip
    with travel("2026-08-03 09:00:00+00:00", tick=False):
        message = message_of(Mail.objects.get())
    assert (message.to, message.reply_to) == ([MAILBOX], ["ann@example.org"])
    assert message.subject.startswith(f"Message {note.reference}: Something that is wrong")
    for words in (TEXT, "Page: /library/a-story/", "From: Ann, ann@example.org", "by Monday 17 August 2026"):
        assert words in message.body
    assert TEXT not in str(Mail.objects.values())
    # Pressed again, it is the same message.
    client.post("/contact/start/check-answers/")
    assert (Note.objects.count(), Mail.objects.count()) == (1, 1)
    assert not Progress.objects.filter(answers__has_key="message").exists()


def test_without_an_address_nothing_is_promised(client, contact, mailbox):
    note = sent(client, email="")
    assert note.answer_by is None
    assert "we cannot reply" in client.get("/contact/start/sent/").content.decode()
    message = message_of(Mail.objects.get())
    assert (message.reply_to, "We promised" in message.body) == ([], False)


def test_bad_answers_are_said_beside_their_field_and_programs_are_refused(client, contact, mailbox):
    page = Page(client.post("/contact/start/about/", {}).content.decode())
    assert "Choose what it is about" in page.text
    client.post("/contact/start/about/", {"about": "other"})
    answer = client.post("/contact/start/message/", {"text": "My number is 943 476 5919."})
    assert "Take out the NHS number" in answer.content.decode()
    assert "Leave the box" in client.post("/contact/start/message/", {"text": "?", "website": "x"}).content.decode()
    assert "5000" in client.post("/contact/start/message/", {"text": "x" * 5001}).content.decode()
    assert not Note.objects.exists()


def test_no_message_is_lost_when_mail_is_down(client, contact, mailbox, settings, monkeypatch):
    settings.EMAIL_HOST = "mail.test"

    def down(*_args):
        message = "away"
        raise ServerTrouble(message)

    note = sent(client)
    with monkeypatch.context() as patched:
        patched.setattr("people.outbox.server.MailServer.send", down)
        sending.step()
        note_what_was_mailed()
    assert Note.objects.get().mailed_at is None
    # The outbox gives a mail up, and in the end forgets it: the message is still here, and is mailed anew.
    queue.give_up(Mail.objects.get(), "No such mailbox")
    screen = browser_of(somebody("Editor")).get("/admin/").content.decode()
    assert note.reference in screen
    assert "Does not take it: read it here" in screen
    Mail.objects.all().delete()
    with travel(timezone.now() + timedelta(days=200), tick=False):
        look_after_notes(timezone.localdate())
        (again,) = Mail.objects.all()
        assert (again.letter, again.recipient) == (NOTE.name, MAILBOX)
        taken = []
        monkeypatch.setattr("people.outbox.server.MailServer.send", lambda _server, message: taken.append(message))
        sending.step()
        note_what_was_mailed()
        assert [TEXT in message.body for message in taken] == [True]
        look_after_notes(timezone.localdate())
        assert Note.objects.get().mailed_at is not None
        assert Mail.objects.count() == 1
    with travel(timezone.now() + timedelta(days=232), tick=False):
        look_after_notes(timezone.localdate())
        assert not Note.objects.exists()
    assert mails.outbox == []


def test_without_a_mail_server_the_dashboard_says_so(client, contact, mailbox, settings):
    note = sent(client)
    editor = somebody("Editor")
    for host, told in (("", [f"{note.get_about_display()} ({note.reference})"]), ("mail.test", [])):
        settings.EMAIL_HOST = host
        assert [task.title for work in unread_notes(editor) for task in work.tasks] == told
    assert list(unread_notes(a_user())) == []


def test_the_register_finds_it_and_erases_it_with_its_mail(client, contact, mailbox):
    sent(client, text="Bob Zzqsentinel told me.")
    for name in ("ann@example.org", "bob zzqsentinel"):
        held = [holding.name for holding, _ in holdings.found(Person.called(name))]
        assert "contact-messages" in held
    (thing,) = [one for holding, one in holdings.found(Person.called("Ann")) if holding.name == "contact-messages"]
    assert thing.data["text"].startswith("Bob")
    erasing.erase(Person.called("ann@example.org"))
    assert (Note.objects.exists(), Mail.objects.exists()) == (False, False)


def test_only_those_who_may_read_messages_see_them(client, contact, mailbox):
    note = sent(client)
    editor, other = browser_of(somebody("Editor")), browser_of(a_user())
    listed = editor.get("/admin/messages/").content.decode()
    assert f"Something that is wrong, out of date or hurtful ({note.reference})" in listed
    assert TEXT in editor.get(f"/admin/messages/{note.pk}/").content.decode()
    for address in ("/admin/messages/", f"/admin/messages/{note.pk}/"):
        assert other.get(address).status_code in {302, 403}
        assert TEXT not in other.get(address).content.decode()
        assert client.get(address).status_code == 302
    assert editor.post(f"/admin/messages/{note.pk}/")["Location"] == "/admin/"


def test_a_problem_with_a_page_names_the_page(client, contact, world, settings):
    story = world.story(title="Two lists")
    address, label = f"/library/{story.slug}/", "Report a problem with this page"
    settings.CONTACT_EMAIL = ""
    assert label not in get(client, address).text
    settings.CONTACT_EMAIL = MAILBOX
    way = get(client, address).link(label)
    assert way == f"/contact/start/?page=%2Flibrary%2F{story.slug}%2F"
    assert client.get(way)["Location"] == way.replace("?", "about/?")
    assert label not in client.get("/nothing-here/").content.decode()
    client.post("/contact/start/about/", {"about": "wrong", "page": address})
    assert f'value="{address}"' in client.get("/contact/start/message/").content.decode()
    client.post("/contact/start/message/", {"text": TEXT, "page": address})
    client.post("/contact/start/reply/", {})
    assert "You came here from" in client.get("/contact/start/check-answers/").content.decode()
    with travel(timezone.now() + timedelta(minutes=1), tick=False):
        client.post("/contact/start/check-answers/")
    assert Note.objects.get().page == address


def test_a_concern_about_a_message_is_for_the_named_alone(client, contact, mailbox, settings):
    lead = a_user("view_note", "settle_concern", name="lead")
    lead.email = "lead@library.test"
    lead.save()
    note = sent(client, text="He hits her.")
    vera = somebody("Editor")
    editor, named, address = browser_of(vera), browser_of(lead), f"/admin/messages/{note.pk}/"
    page = editor.get(address).content.decode()
    assert "Is somebody in danger?" in page
    assert "lead" in page
    assert "This field is required." in editor.post(address, {"do": "concern"}).content.decode()
    assert editor.post(address, {"do": "settle", "settle-text": "x"})["Location"] == "/admin/"
    assert not note.remarks.exists()
    raised = editor.post(address, {"do": "concern", "concern-text": "Zoe Zzqworry fears for her."}, follow=True)
    assert "They have been told." in raised.content.decode()
    # It is hidden at once, from the list, the page, the dashboard and the mailbox, which has not had it.
    assert note.reference not in raised.content.decode()
    assert editor.get(address).status_code == 404
    assert [one.kind for one in unread_notes(vera) if one.tasks] == []
    assert [(one.letter, one.recipient) for one in Mail.objects.all()] == [("contact-concern", "lead@library.test")]
    words = message_of(Mail.objects.get()).body
    assert (address in words, "hits" in words) == (True, False)
    (work,) = [one for one in unread_notes(lead) if one.tasks]
    assert (work.kind, work.harm) == ("Concern", Harm.DANGER)
    shown = named.get(address).content.decode()
    assert all(part in shown for part in ("He hits her.", "fears for her", "A concern: it is not mailed"))
    # No clock mails it or erases it, also if the mailbox had it.
    with travel(timezone.now() + timedelta(days=400), tick=False):
        look_after_notes(timezone.localdate())
        Note.objects.update(mailed_at=timezone.now() - timedelta(days=300))
        look_after_notes(timezone.localdate())
        assert Mail.objects.filter(letter=NOTE.name).count() == 0
    assert Note.objects.get().concern_at is not None
    # Whoever is named in a note alone can be taken out of it.
    erasing.erase(Person.called("Zoe Zzqworry"))
    assert Note.objects.get().remarks.get().text == "[removed] fears for her."
    named.post(address, {"do": "settle", "settle-text": "She is safe."})
    assert [one.text for one in Note.objects.get().remarks.all()][1:] == ["She is safe."]
    assert "He hits her." in editor.get(address).content.decode()
    with pytest.raises(NotToBeSent):
        message_of(Mail.objects.get())


def test_the_contact_page_of_before_becomes_one_with_its_words_and_versions(client, world):
    step = import_module("contributions.migrations.0004_contact_says_whom_to_ask")
    text = [{"type": "text", "value": "<p>Ask us.</p>"}]
    with atomic():
        world.home.refresh_from_db()
        old = world.home.add_child(instance=InformationPage(title="Contact", slug="contact", body=text, live=False))
        old.save_revision().publish()
    step.convert(apps, None)
    step.convert(apps, None)
    page = ContactPage.objects.get(pk=old.pk)
    draft = page.get_latest_revision_as_object()
    assert (type(draft), draft.team, draft.title) == (ContactPage, "", "Contact")
    draft.team = "The editors"
    publish(draft)
    document = PublicDocument.objects.get(path="/contact/")
    assert (document.kind, document.pk) == ("contact", old.translation_key)
    assert "Ask us." in get(client, "/contact/").text
    assert "The editors" in get(client, "/contact/").text
    step.convert_back(apps, SimpleNamespace(connection=connection))
    assert not ContactPage.objects.exists()
    assert type(InformationPage.objects.get(pk=old.pk).get_latest_revision_as_object()) is InformationPage


def test_the_page_of_an_older_library_says_no_more_that_there_is_no_mailbox(client, contact, settings, mailbox):
    former = "".join(former_words.NO_MAILBOX).replace("'", "&#x27;")
    contact.body = [{"type": "text", "value": f"{former}<h3>Please tell us</h3>"}]
    publish(contact)
    assert "no mailbox of its own" in get(client, "/contact/").text
    for _ in range(2):
        with atomic():
            former_words.take_out()
    shown = get(client, "/contact/").text
    assert "no mailbox" not in shown
    assert "They pass it on" not in shown
    assert "Please tell us" in shown
    assert contact.revisions.count() == 3
    # With a draft that waits, and where somebody has put it in words of their own, it is the editors' to change.
    contact.body = [{"type": "text", "value": f"<p>We have no mailbox of our own.</p>{former}"}]
    publish(contact)
    contact.save_revision()
    former_words.take_out()
    assert contact.revisions.count() == 5
