"""The outbox in the CMS: for administrators, masked, and nobody is sent anything twice by it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from cms.accounts.password_reset import FORGOTTEN_PASSWORD
from people.models import Mail
from people.outbox import queue, sending
from tests.support.smtp import mail_server

SENTINEL = "zzqsentinel"
OUTBOX = "/admin/outbox/"


@pytest.fixture
def mail(editor) -> Mail:
    User.objects.create_superuser("sentinel", f"{SENTINEL}@library.test", "x")
    return queue.post(FORGOTTEN_PASSWORD, f"{SENTINEL}@library.test")


def addresses(mail: Mail) -> list[str]:
    return [OUTBOX, f"{OUTBOX}results/", f"{OUTBOX}{mail.pk}/"]


def test_administrators_see_what_became_of_a_mail_and_not_to_whom_it_is(cms, mail):
    page = cms.get("/admin/").content.decode()
    assert f'"url": "{OUTBOX}"' in page
    for address in addresses(mail):
        page = cms.get(address).content.decode()
        assert [word in page for word in ("Forgotten password", "z…@library.test", "Kept: no mail server")] == [
            True
        ] * 3
        assert SENTINEL not in page
    assert "No mail server is set up, so no mail leaves." in cms.get(OUTBOX).content.decode()


def test_only_in_development_the_whole_mail_is_shown(cms, mail, settings):
    assert "/password_reset/confirm/" not in cms.get(f"{OUTBOX}{mail.pk}/").content.decode()
    settings.DEBUG = True
    page = cms.get(f"{OUTBOX}{mail.pk}/").content.decode()
    assert f"<dd>{SENTINEL}@library.test</dd>" in page
    assert "/password_reset/confirm/" in page
    assert 'srcdoc="&lt;!DOCTYPE html&gt;' in page
    assert SENTINEL not in cms.get(OUTBOX).content.decode()


def test_a_mail_that_was_not_sent_can_be_sent_again(cms, mail, settings):
    Mail.objects.update(good_until=timezone.now() - timedelta(days=1))
    with mail_server(settings) as server:
        sending.step()
        page = cms.get(f"{OUTBOX}{mail.pk}/").content.decode()
        assert "It could not be sent in time." in page
        assert "Not sent. It could not be sent in time." in cms.get(OUTBOX).content.decode()
        answer = cms.post(f"{OUTBOX}{mail.pk}/again/")
        assert (answer.status_code, answer["Location"], server.mails) == (302, f"{OUTBOX}{mail.pk}/", [])
        sending.step()
        assert len(server.mails) == 1
        assert "Send again" not in cms.get(f"{OUTBOX}{mail.pk}/").content.decode()
        assert "has been sent" in cms.post(f"{OUTBOX}{mail.pk}/again/", follow=True).content.decode()
        sending.step()
        assert len(server.mails) == 1


def test_one_that_is_being_sent_is_not_sent_again(cms, mail):
    queue.take(mail.pk)
    assert "being sent this moment" in cms.post(f"{OUTBOX}{mail.pk}/again/", follow=True).content.decode()
    assert queue.due() == []


def test_a_mail_of_a_kind_that_is_no_more_says_so(cms, mail):
    Mail.objects.update(letter="of-before")
    assert "of-before" in cms.get(f"{OUTBOX}{mail.pk}/").content.decode()
    assert "not sent any more" in cms.post(f"{OUTBOX}{mail.pk}/again/", follow=True).content.decode()


def test_looking_changes_nothing(cms, mail):
    assert cms.get(f"{OUTBOX}{mail.pk}/again/").status_code == 405
    assert cms.get(f"{OUTBOX}999999/").status_code == 404


@pytest.mark.parametrize("rights", ["none", "editors"])
def test_nobody_else_sees_it(client, mail, rights):
    group = Group.objects.create(name="Insiders")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = User.objects.create_user("insider")
    call_command("ensure_editor")
    user.groups.add(group if rights == "none" else Group.objects.get(name="Editors"))
    client.force_login(user)

    assert OUTBOX not in client.get("/admin/").content.decode()
    for address in addresses(mail):
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (302, reverse("wagtailadmin_home"))
        assert client.get(address, headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403
    assert client.post(f"{OUTBOX}{mail.pk}/again/")["Location"] == reverse("wagtailadmin_home")
    mail.refresh_from_db()
    assert mail.good_until < timezone.now() + FORGOTTEN_PASSWORD.life


def test_it_may_be_given_to_a_group(cms):
    page = cms.get(reverse("wagtailusers_groups:add")).content.decode()
    for codename in ("view_mail", "change_mail"):
        assert f'value="{Permission.objects.get(codename=codename).pk}"' in page


def test_notifications_can_be_chosen_only_where_a_mail_can_leave(cms, client, settings):
    assert "Notifications" not in cms.get("/admin/account/").content.decode()
    settings.EMAIL_HOST = "mail.library.test"
    assert "Notifications" in cms.get("/admin/account/").content.decode()
    client.logout()
    assert client.get("/admin/account/")["Location"] == "/admin/login/?next=/admin/account/"
