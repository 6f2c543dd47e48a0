"""Guessing is slow, nobody is kept out by others, and nobody who only tries takes the database's lock."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.models import Mail
from people.outbox import sending
from publishing.machine.attempts import Limit
from tests.support.forms import fields_of
from tests.support.served import Client
from tests.support.smtp import mail_server, text_of

RESET = "/admin/password_reset/"
TOO_MANY = "Too many attempts. Try again in 30 seconds."
WRONG = "Your username and password didn't match. Please try again."
HERE, ELSEWHERE = "203.0.113.7", "198.51.100.20"


def try_in(client: Client, name: str, password: str, network: str = HERE):
    return client.post("/admin/login/", {"username": name, "password": password}, REMOTE_ADDR=network)


def said(response) -> str:
    found = re.search(r'<li class="error">(.*?)</li>', response.content.decode())
    return found[1].replace("&#x27;", "'") if found else ""


@pytest.fixture
def owner(db) -> User:
    return User.objects.create_superuser("owner", "owner@library.test", "right")


@pytest.fixture
def guessed(owner) -> None:
    """Somebody here has tried as often as one may."""
    assert [said(try_in(Client(), "owner", "wrong")) for _ in range(10)] == [WRONG] * 10


class TestGuessing:
    def test_after_ten_guesses_it_is_said_how_long_to_wait(self, client, guessed):
        response = try_in(client, "owner", "wrong")
        assert (response.status_code, response.headers["Retry-After"], said(response)) == (429, "30", TOO_MANY)

    def test_whether_the_account_is_there_cannot_be_told(self, client, guessed):
        answers = [try_in(Client(), "nobody", "wrong") for _ in range(11)]
        assert [said(answer) for answer in answers] == [WRONG] * 10 + [TOO_MANY]
        assert answers[-1].status_code == try_in(client, "owner", "wrong").status_code

    def test_the_right_password_waits_as_well(self, client, guessed):
        assert said(try_in(client, "owner", "right")) == TOO_MANY
        assert "_auth_user_id" not in client.session

    def test_other_ways_to_write_the_name_are_no_other_name(self, client, guessed):
        assert said(try_in(client, " OWNER ", "wrong")) == TOO_MANY

    def test_a_form_without_a_password_is_no_guess(self, client, owner):
        for _ in range(30):
            assert try_in(client, "owner", "").status_code == 200
        assert try_in(client, "owner", "right").status_code == 302

    def test_a_few_mistakes_are_forgotten_with_the_right_password(self, owner):
        for _ in range(3):
            assert [said(try_in(Client(), "owner", "wrong")) for _ in range(9)] == [WRONG] * 9
            assert try_in(Client(), "owner", "right").status_code == 302


class TestNobodyIsKeptOut:
    def test_the_owner_gets_in_from_another_network(self, client, guessed):
        assert try_in(client, "owner", "right", ELSEWHERE).status_code == 302

    def test_the_owner_gets_in_beside_the_guesser_with_a_browser_that_was_used_before(self, owner):
        browser = Client()
        assert try_in(browser, "owner", "right", ELSEWHERE).status_code == 302
        browser.post("/admin/logout/")
        for _ in range(11):
            last = try_in(Client(), "owner", "wrong")
        assert said(last) == TOO_MANY
        assert try_in(browser, "owner", "right").status_code == 302

    def test_a_known_browser_may_guess_no_more_than_others(self, client, owner):
        try_in(client, "owner", "right")
        client.post("/admin/logout/")
        assert [said(try_in(client, "owner", "wrong")) for _ in range(11)] == [WRONG] * 10 + [TOO_MANY]

    def test_it_is_known_for_its_own_account_alone(self, client, guessed):
        User.objects.create_superuser("guesser", password="mine")
        assert try_in(client, "guesser", "mine").status_code == 302
        client.post("/admin/logout/")
        assert said(try_in(client, "owner", "wrong")) == TOO_MANY

    def test_a_cookie_that_somebody_made_is_none(self, client, owner):
        try_in(client, "owner", "right")
        client.post("/admin/logout/")
        cookie = client.cookies["known-browser"].value
        client.cookies["known-browser"] = f"x{cookie[1:]}"
        for _ in range(10):
            try_in(Client(), "owner", "wrong")
        assert said(try_in(client, "owner", "right")) == TOO_MANY

    def test_the_cookie_goes_nowhere_but_to_the_log_in(self, client, owner):
        cookie = try_in(client, "owner", "right").cookies["known-browser"]
        assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/admin/login/", True, "Lax")
        assert "owner" not in cookie.value

    def test_a_whole_organisation_logs_in_from_one_address(self, client, db):
        assert {said(try_in(client, f"colleague-{number}", "wrong")) for number in range(60)} == {WRONG}

    @time_machine.travel(0, tick=False)
    def test_many_names_from_one_address_are_too_many_in_the_end(self, client, owner, monkeypatch):
        monkeypatch.setattr("cms.accounts.log_in.FROM_A_NETWORK", Limit(at_once=12, seconds=2))
        statuses = [try_in(client, f"guess-{number}", "wrong").status_code for number in range(13)]
        assert statuses == [200] * 12 + [429]
        assert said(try_in(client, "owner", "right")) == "Too many attempts. Try again in 2 seconds."
        assert try_in(client, "owner", "right", ELSEWHERE).status_code == 302


@contextmanager
def somebody_writes() -> Iterator[None]:
    """Hold the database's only write lock; who asks for it here, waits no time at all."""
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 50")
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 20000")


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
class TestWhileSomebodyWrites:
    """One test for each kind of sender: emptying the database after each takes its time."""

    def test_a_guess_takes_no_lock(self, client, owner):
        with somebody_writes():
            assert said(try_in(client, "owner", "wrong")) == WRONG
            assert said(try_in(client, "nobody", "wrong")) == WRONG

    def test_a_log_in_is_told_to_come_back_and_then_goes_well(self, client, owner):
        client.raise_request_exception = False
        with somebody_writes():
            response = try_in(client, "owner", "right")
        assert (response.status_code, response.headers["Retry-After"]) == (503, "10")
        assert "<h1>Try again in a moment</h1>" in response.content.decode()
        assert try_in(client, "owner", "right").status_code == 302

    def test_no_request_of_the_public_takes_it(self, client, world):
        with somebody_writes():
            for path in ("/admin/", "/admin/pages/add/", "/admin/nothing/", "/admin/images/add/", "/admin/logout/"):
                assert client.post(path, {"title": "x"}).status_code == 302, path
            assert client.post("/drafts/", {"token": "0" * 64}).status_code == 404
            assert client.post("/api/v1/stories").status_code == 405
            assert client.post("/search/?q=x").status_code == 405
            assert client.delete("/").status_code == 405

    def test_nor_does_an_account_without_access(self, client, world):
        client.force_login(User.objects.create_user("reader"))
        with somebody_writes():
            assert client.post("/admin/pages/add/", {"title": "x"}).status_code == 302

    def test_a_forgotten_password_is_told_to_come_back_whosever_it_is(self, client, owner, settings):
        settings.WAGTAIL_PASSWORD_RESET_ENABLED = True
        client.raise_request_exception = False
        with somebody_writes():
            answers = [client.post(RESET, {"email": email}) for email in (owner.email, "nobody@library.test")]
        assert [(answer.status_code, answer.headers["Retry-After"]) for answer in answers] == [(503, "10")] * 2

    def test_an_editor_is_told_that_a_save_did_not_happen(self, client, editor, world):
        story = world.story(title="Before")
        client.force_login(editor)
        client.raise_request_exception = False
        address = f"/admin/pages/{story.pk}/edit/"
        with somebody_writes():
            response = client.post(address, fields_of(story, title="After"))
        assert response.status_code == 503
        assert "Nothing was changed" in response.content.decode()
        story.refresh_from_db()
        assert story.get_latest_revision_as_object().title == "Before"


class TestForgottenPasswords:
    @pytest.fixture(autouse=True)
    def _enabled(self, settings):
        settings.WAGTAIL_PASSWORD_RESET_ENABLED = True

    def test_without_a_mail_server_it_is_said_whom_to_ask(self, client, db, settings):
        ask = "Ask an administrator of the library"
        assert ask not in client.get("/admin/login/").content.decode()
        settings.WAGTAIL_PASSWORD_RESET_ENABLED = False
        page = client.get("/admin/login/").content.decode()
        assert ("Forgotten password" in page, ask in page) == (False, True)
        assert client.get(RESET).status_code == 404

    def test_the_link_is_made_when_the_mail_is_sent_and_works(self, client, owner, settings):
        with mail_server(settings) as server, CaptureQueriesContext(connection) as queries:
            answer = client.post(RESET, {"email": "OWNER@library.test"})
            assert (answer["Location"], server.mails) == ("/admin/password_reset/done/", [])
            sending.step()
        (message,) = server.mails
        (link,) = re.findall(r"https?://\S+/admin/password_reset/confirm/\S+", text_of(message))
        assert (message["To"], 'For the account "owner":' in text_of(message)) == (owner.email, True)
        token = link.rstrip("/").rpartition("/")[2]
        assert not any(token in query["sql"] for query in queries)
        assert client.get(urlsplit(link).path, follow=True).context["validlink"]

    def test_an_address_that_only_looks_like_it_gets_nothing(self, client, owner, settings, monkeypatch):
        # Databases differ in what they take for the same.
        monkeypatch.setattr("cms.accounts.password_reset.PasswordResetForm.get_users", lambda *_: [owner])
        with mail_server(settings) as server:
            client.post(RESET, {"email": "owner@\u217cibrary.test"})
            sending.step()
        assert server.to == [[owner.email]]

    def test_two_accounts_of_one_address_get_one_mail(self, client, owner, settings):
        User.objects.create_user("other", owner.email, "right")
        with mail_server(settings) as server:
            client.post(RESET, {"email": owner.email})
            sending.step()
        (message,) = server.mails
        assert all(f'For the account "{name}":' in text_of(message) for name in ("owner", "other"))

    def test_whoever_asks_cannot_tell_whether_anybody_has_the_address(self, client, owner, settings):
        costs = []
        for email in (owner.email, "nobody@library.test"):
            with CaptureQueriesContext(connection) as queries:
                answer = client.post(RESET, {"email": email})
            costs.append((answer["Location"], answer.content, len(queries)))
        assert costs[0] == costs[1]
        with mail_server(settings) as server:
            sending.step()
        assert server.to == [[owner.email]]
        assert Mail.objects.get(recipient="nobody@library.test").error == "No active account has this address."

    def test_a_closed_account_gets_none(self, client, owner, settings):
        client.post(RESET, {"email": owner.email})
        User.objects.update(is_active=False)
        with mail_server(settings) as server:
            sending.step()
        assert server.mails == []

    def test_nobody_is_flooded_with_mails(self, client, owner):
        answers = {client.post(RESET, {"email": owner.email})["Location"] for _ in range(8)}
        answers |= {client.post(RESET, {"email": "nobody@library.test"})["Location"]}
        assert answers == {"/admin/password_reset/done/"}
        assert list(Mail.objects.order_by("pk").values_list("recipient", flat=True)) == [
            *[owner.email] * 3, "nobody@library.test",
        ]  # fmt: skip

    def test_nor_is_the_outbox_from_one_network(self, client, db, monkeypatch):
        monkeypatch.setattr("cms.accounts.password_reset.FROM_A_NETWORK", Limit(at_once=5, seconds=60))
        for number in range(8):
            client.post(RESET, {"email": f"{number}@library.test"})
        assert Mail.objects.count() == 5
