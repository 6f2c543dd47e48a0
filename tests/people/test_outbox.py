"""Mails are written in the transaction that causes them, and sent once, by the worker; no mail server holds it up."""

import logging
import ssl
from datetime import timedelta

import pytest
import trustme
from aiosmtpd.smtp import AuthResult
from django.contrib.auth.models import Group, Permission, User
from django.core import mail as django_mail
from django.db import transaction
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from people.models import Mail
from people.outbox import housekeeping, letters, queue, sending
from people.outbox.letters import Letter, NotToBeSent, Words
from publishing.worker import followers, rounds
from tests.support.factories import publish
from tests.support.forms import fields_of
from tests.support.smtp import mail_server, silent_server, text_of

HELLO = Letter("hello", "Hello", lambda mail: Words(f"Hello {mail.about['name']}", "Good morning.\n"))


@pytest.fixture(autouse=True)
def _letters(monkeypatch, db):
    monkeypatch.setattr(letters, "_letters", {**letters._letters, HELLO.name: HELLO})


@pytest.fixture
def server(settings):
    with mail_server(settings) as mailbox:
        yield mailbox


def hello(name: str = "Anna", recipient: str = "anna@library.test") -> Mail:
    return queue.post(HELLO, recipient, name=name)


def send() -> None:
    """Send what is due now, as the worker does."""
    while not sending.step():
        pass


def state(mail: Mail) -> tuple[str, int, str]:
    mail.refresh_from_db()
    return mail.status, mail.attempts, mail.error


class TestSending:
    def test_a_mail_is_plain_text_with_html_beside_it_and_sent_once(self, server):
        mail = hello()
        send()
        send()
        (message,) = server.mails
        assert (message["Subject"], message["To"], server.to) == ("Hello Anna", mail.recipient, [[mail.recipient]])
        assert message.get_content_type() == "multipart/alternative"
        assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
        assert text_of(message) == "Good morning.\r\n"
        html = message.get_body(("html",))
        assert html is not None
        assert "<h1 style=" in html.get_content()
        assert ">Good morning.</p>" in html.get_content()
        assert message["List-Unsubscribe"] is None
        assert message["Message-ID"] == f"<{mail.key}@localhost>"
        assert (message["Auto-Submitted"], message["Content-Language"]) == ("auto-generated", "en-GB")
        assert state(mail) == ("Sent", 1, "")
        assert mail.about == {}

    def test_one_that_can_be_stopped_tells_programs_how(self, server, monkeypatch):
        words = Words("News", "News.\n", stop="https://library.test/stop/key/")
        monkeypatch.setitem(letters._letters, "hello", Letter("hello", "", lambda _mail: words))
        hello()
        send()
        (message,) = server.mails
        assert message["List-Unsubscribe"] == "<https://library.test/stop/key/>"
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    def test_it_says_what_is_true_when_it_leaves(self, server, monkeypatch):
        name = "Before"
        monkeypatch.setitem(letters._letters, "hello", Letter("hello", "", lambda _mail: Words(name, "x")))
        hello()
        name = "After"
        send()
        assert [message["Subject"] for message in server.mails] == ["After"]

    def test_the_worker_sends_it(self, server):
        hello()
        assert followers.steps()["mail"] is sending.step
        rounds.run_until_idle()
        assert len(server.mails) == 1

    @pytest.mark.parametrize("recipient", ["anna@nobody.invalid", "anna@INVALID", "anna@x.invalid."])
    def test_nobody_has_an_invalid_address(self, server, recipient):
        mail = hello(recipient=recipient)
        send()
        assert state(mail) == ("Not sent", 1, "Nobody has an address that ends in .invalid.")
        assert server.mails == []

    def test_without_a_right_it_is_not_sent(self, server, monkeypatch):
        def refuse(_mail: Mail) -> Words:
            raise NotToBeSent("The draft is gone.")

        monkeypatch.setitem(letters._letters, "hello", Letter("hello", "", refuse))
        mail, stranger = hello(), Mail.objects.create(letter="unknown", recipient="a@b.test", good_until=timezone.now())
        Mail.objects.filter(pk=stranger.pk).update(good_until=timezone.now() + timedelta(days=1))
        send()
        assert state(mail) == ("Not sent", 1, "The draft is gone.")
        assert state(stranger) == ("Not sent", 1, "Mails of this kind are not sent any more.")
        assert server.mails == []

    def test_after_its_time_it_is_of_no_use(self, server, time_machine):
        mail = hello()
        time_machine.move_to(timezone.now() + timedelta(days=3, seconds=1))
        send()
        assert state(mail) == ("Not sent", 1, "It could not be sent in time.")
        assert server.mails == []

    def test_what_cannot_be_written_is_told_and_holds_up_no_other(self, server, caplog):
        broken, good = hello("Anna\nBcc: everybody@library.test"), hello()
        send()
        assert [message["Subject"] for message in server.mails] == ["Hello Anna"]
        assert state(broken)[:2] == ("Trying again", 1)
        assert state(good)[0] == "Sent"
        assert "cannot be written; tried again and again" in caplog.text


class TestOnce:
    def test_what_is_undone_was_never_written(self, server):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            hello()
            _ = 1 / 0
        send()
        assert (Mail.objects.count(), server.mails) == (0, [])

    def test_two_workers_do_not_take_the_same(self):
        mail = hello()
        assert queue.take(mail.pk) == mail
        assert queue.take(mail.pk) is None
        assert queue.due() == []

    def test_it_is_doubled_only_by_who_ends_before_they_can_note_it(self, server, time_machine, monkeypatch):
        mail = hello()

        class Killed(BaseException):
            pass

        def die(_mail: Mail) -> None:
            raise Killed

        with monkeypatch.context() as patch, pytest.raises(Killed):
            patch.setattr(queue, "sent", die)
            send()
        send()
        assert len(server.mails) == 1
        time_machine.move_to(timezone.now() + queue.TAKEN)
        send()
        assert [message["Message-ID"] for message in server.mails] == [f"<{mail.key}@localhost>"] * 2
        assert state(mail) == ("Sent", 2, "")

    def test_a_clock_that_went_ahead_keeps_none(self, server):
        ahead = timezone.now() + timedelta(days=400)
        mail = hello()
        Mail.objects.update(not_before=ahead, taken_until=ahead)
        send()
        assert state(mail)[0] == "Sent"


class TestTrouble:
    def test_a_server_that_says_nothing_is_asked_once_for_all(self, settings, caplog, time_machine):
        mails = [hello(), hello()]
        with silent_server(settings), caplog.at_level(logging.WARNING):
            assert sending.step()
            assert sending.step()
        assert [state(mail)[1] for mail in mails] == [1, 0]
        assert state(mails[0])[0] == "Trying again"
        (told,) = caplog.messages
        assert told.startswith("The mail server takes no mail; tried again and again: SMTPServerDisconnected: ")
        with mail_server(settings) as server:
            send()
            assert server.mails == []
            time_machine.move_to(timezone.now() + timedelta(seconds=31))
            send()
            assert len(server.mails) == 2
        assert [state(mail)[0] for mail in mails] == ["Sent", "Sent"]

    def test_the_worker_does_everything_else_meanwhile(self, settings, world, time_machine):
        hello()
        page = world.story(title="Before")
        page.title, page.go_live_at = "After", timezone.now() + timedelta(hours=1)
        publish(page)
        with silent_server(settings):
            time_machine.move_to(timezone.now() + timedelta(hours=2))
            rounds.run_until_idle()
        page.refresh_from_db()
        assert (page.title, Mail.objects.get().status) == ("After", "Trying again")

    def test_one_that_is_refused_for_good_is_given_up_and_one_for_now_is_not(self, server, time_machine):
        server.refused = {
            "gone@library.test": "550 <gone@library.test> no such user",
            "full@library.test": "452 mailbox full",
        }
        gone, full, good = (hello(recipient=f"{name}@library.test") for name in ("gone", "full", "good"))
        send()
        assert state(gone) == ("Not sent", 1, "The mail server refused it: 550 <g…@library.test> no such user")
        assert state(full) == ("Trying again", 1, "The mail server refused it: 452 mailbox full")
        assert state(good)[0] == "Sent"
        server.refused = {}
        time_machine.move_to(timezone.now() + timedelta(seconds=31))
        send()
        assert server.to == [[good.recipient], [full.recipient]]

    def test_words_that_are_refused_are_refused_for_good(self, server):
        server.answer = "554 looks like spam"
        mail = hello()
        send()
        assert state(mail) == ("Not sent", 1, "The mail server refused it: 554 looks like spam")

    def test_without_a_server_mails_are_kept(self):
        mail = hello()
        assert sending.step()
        assert state(mail) == ("Kept: no mail server", 0, "")

    def test_old_ones_are_cleared_away(self, settings, time_machine):
        settings.MAIL_RETENTION_DAYS = 30
        hello()
        today = timezone.localdate()
        housekeeping.forget_mails(today + timedelta(days=30))
        assert Mail.objects.count() == 1
        housekeeping.forget_mails(today + timedelta(days=31))
        assert Mail.objects.count() == 0


def test_a_server_that_wants_a_log_in_gets_it_encrypted(settings, tmp_path, monkeypatch):
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    logins = []

    def authenticate(_server, _session, _envelope, _mechanism, data) -> AuthResult:
        logins.append((data.login, data.password))
        return AuthResult(success=data.password == b"right", handled=False)

    settings.EMAIL_USE_TLS, settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = True, "library", "wrong"
    mail = hello()
    options = {"tls_context": context, "require_starttls": True, "auth_required": True, "authenticator": authenticate}
    with mail_server(settings, **options) as server:
        send()
        assert state(mail)[2].startswith("SMTPAuthenticationError: (535")
        settings.EMAIL_HOST_PASSWORD = "right"
        Mail.objects.update(not_before=timezone.now())
        send()
    assert (len(server.mails), logins[-1]) == (1, (b"library", b"right"))


class TestNotices:
    @pytest.fixture(autouse=True)
    def _backend(self, settings):
        settings.EMAIL_BACKEND = "people.outbox.notices.OutboxBackend"

    def test_submitting_a_draft_tells_those_who_may_approve(self, client, world, editor, server):
        client.force_login(editor)
        approver = User.objects.create_superuser("approver", "approver@library.test", "x")
        task = GroupApprovalTask.objects.create(name="Approval", active=True)
        task.groups.add(Group.objects.create(name="Approvers"))
        workflow = Workflow.objects.create(name="Approval", active=True)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        story = world.story(title="To be approved")
        WorkflowPage.objects.create(workflow=workflow, page=story)
        address = f"/admin/pages/{story.pk}/edit/"
        assert client.post(address, {**fields_of(story), "action-submit": "1"}).status_code == 302
        assert server.mails == []
        send()
        assert [approver.email] in server.to
        assert all("To be approved" in message["Subject"] for message in server.mails)
        assert Mail.objects.filter(about={}).count() == len(server.mails)

    def test_whoever_may_not_enter_any_more_is_told_nothing(self, server):
        group = Group.objects.create(name="Insiders")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        for name in ("stays", "leaves"):
            User.objects.create_user(name, f"{name}@library.test").groups.add(group)
        sent_by_django = django_mail.send_mail("A story", "Words", None, ["stays@library.test", "leaves@library.test"])
        User.objects.filter(username="leaves").update(is_active=False)
        send()
        assert (sent_by_django, server.to) == (1, [["stays@library.test"]])
        assert state(Mail.objects.get(recipient="leaves@library.test")) == (
            "Not sent", 1, "Nobody with this address may enter the CMS any more.",
        )  # fmt: skip
