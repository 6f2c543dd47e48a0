"""Private links: one thing, one purpose, for a while; and whatever is wrong with one, the answer is the same."""

import logging
import logging.config
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from cms.settings.logs import to_console
from people.links import keys
from people.links.housekeeping import forget_links
from people.models import Mail, PrivateLink
from people.outbox import queue
from people.register.holdings import found
from people.register.persons import Person
from tests.people.toy_journey import SENT
from tests.support.served import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.people.toy_journey")]
MONTH = timedelta(days=30)


@pytest.fixture
def mail(world) -> Mail:
    return queue.post(SENT, "zzq@library.test")


@pytest.fixture
def link(mail) -> PrivateLink:
    return keys.give("toy", mail, "zzq@library.test", MONTH)


def path_of(link, mail) -> str:
    return keys.address_of(link, f"/toys/{mail.pk}/").removeprefix("https://library.test")


def test_the_key_is_exchanged_for_a_cookie_of_one_place(settings, mail, link):
    settings.SESSION_COOKIE_SECURE = True
    client = Client()
    path = path_of(link, mail)
    answer = client.get(path)
    assert (answer.status_code, answer["Location"]) == (303, f"/toys/{mail.pk}/")
    assert (answer["Cache-Control"], answer["Referrer-Policy"], answer["X-Robots-Tag"]) == (
        "no-store", "no-referrer", "noindex, nofollow",
    )  # fmt: skip
    cookie = answer.cookies["toy"]
    assert (cookie["path"], cookie["httponly"], cookie["secure"], cookie["samesite"]) == (
        f"/toys/{mail.pk}/", True, True, "Lax",
    )  # fmt: skip
    assert len(answer.cookies) == 1
    assert MONTH.total_seconds() - 60 < cookie["max-age"] <= MONTH.total_seconds()
    # Pressed again, by a program that looks through mails: nothing is used up, and nothing has changed.
    before = PrivateLink.objects.values().get()
    assert Client().get(path).status_code == 303
    assert PrivateLink.objects.values().get() == before
    assert Mail.objects.count() == 1
    page = client.get(f"/toys/{mail.pk}/")
    assert (page.status_code, page.content, page["Cache-Control"]) == (200, b"toy", "no-store")


def test_no_key_is_stored_and_the_same_link_is_given_again(settings, mail, link):
    key = keys.key_of(link)
    assert key not in str(PrivateLink.objects.values().get())
    assert keys.give("toy", mail, "zzq@library.test", MONTH) == link
    assert keys.give("toy", mail, "other@library.test", MONTH) != link
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new" * 20, [settings.SECRET_KEY]
    assert keys.key_of(PrivateLink.objects.get(pk=link.pk)) == key
    settings.SECRET_KEY_FALLBACKS = []
    other = keys.key_of(PrivateLink.objects.get(pk=link.pk))
    assert other != key
    assert keys.opened("toy", other) == link


def test_whatever_is_wrong_the_answer_is_the_same(mail, link):
    others = queue.post(SENT, "other@library.test")
    other = keys.give("toy", others, "", MONTH)
    for_else = keys.give("else", mail, "zzq@library.test", MONTH)
    nowhere = Client().get("/toys/1x/")
    wrong = ["0" * 40, "x", "O" * 40, keys.key_of(for_else)]
    answers = [Client().get(f"/toys/{mail.pk}/{key}/") for key in wrong]
    # Another's cookie, none, one of before it was taken back, and one that is over.
    with_others = Client()
    with_others.cookies["toy"] = keys.key_of(other)
    answers += [with_others.get(f"/toys/{mail.pk}/"), Client().get(f"/toys/{mail.pk}/")]
    answers.append(with_others.post(f"/toys/{mail.pk}/"))
    own = Client()
    own.cookies["toy"] = keys.key_of(link)
    assert own.get(f"/toys/{mail.pk}/").status_code == 200
    with time_machine.travel(timezone.now() + MONTH, tick=False):
        answers += [own.get(f"/toys/{mail.pk}/"), Client().get(path_of(link, mail))]
    keys.revoke(mail, "toy")
    answers += [own.get(f"/toys/{mail.pk}/"), Client().get(f"/toys/{mail.pk}/{own.cookies['toy'].value}/")]
    for answer in answers:
        assert (answer.status_code, answer.content, dict(answer.cookies)) == (404, nowhere.content, {})
        assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert PrivateLink.objects.filter(purpose="else").exists()
    assert Mail.objects.count() == 2


def test_a_key_stands_in_no_log(mail, link, capsys):
    key = keys.key_of(link)
    formatter = logging.Formatter()
    config = to_console("INFO")
    made = logging.config.DictConfigurator(config).configure_formatter(config["formatters"]["line"])
    error = ValueError(f"/toys/1/{key}/")
    record = logging.LogRecord(
        "django.request", 30, "", 1, "Not Found: %s", (f"/toys/1/{key}/",), (ValueError, error, None)
    )
    assert key in formatter.format(record)
    written = made.format(record)
    assert key not in written
    assert "WARNING django.request Not Found: /toys/1/[key]/" in written
    assert "ValueError: /toys/1/[key]/" in written


def test_links_that_are_over_go_and_their_persons_are_known(mail, link):
    (held,) = [thing for holding, thing in found(Person.called("ZZQ@library.test")) if holding.name == "private-links"]
    assert held.title == f"a private link (toy) of {timezone.localdate():%-d %B %Y}"
    assert not forget_links()
    assert PrivateLink.objects.count() == 1
    with time_machine.travel(timezone.now() + MONTH):
        assert not forget_links()
    assert PrivateLink.objects.count() == 0
