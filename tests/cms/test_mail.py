"""Mails leave after the commit, and a mail server holds up nobody."""

import logging
import threading

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.db import connection, transaction
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

import cms.accounts.mail
from tests.support.forms import fields_of
from tests.support.smtp import mail_server


@pytest.fixture(autouse=True)
def _backend(settings):
    settings.EMAIL_BACKEND = "cms.accounts.mail.AfterCommit"
    settings.EMAIL_TIMEOUT = 0.2


@pytest.fixture
def server(settings):
    with mail_server() as running:
        settings.EMAIL_HOST, settings.EMAIL_PORT = running.server_address
        yield running


@pytest.fixture
def silent(settings):
    with mail_server(is_silent=True) as running:
        settings.EMAIL_HOST, settings.EMAIL_PORT = running.server_address
        yield running


def send(subject: str) -> int:
    return mail.send_mail(subject, "Words", "library@library.test", ["somebody@library.test"])


def wait_until_sent() -> None:
    cms.accounts.mail._sender.submit(lambda: None).result()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_mail_waits_for_the_commit(server):
    with transaction.atomic():
        assert send("Later") == 1
        wait_until_sent()
        assert server.mails.empty()
        assert not server.asked.is_set()
    assert "Subject: Later" in server.mails.get(timeout=20)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_is_undone_is_not_told(server):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        send("Never")
        _ = 1 / 0
    send("Now")
    assert "Subject: Now" in server.mails.get(timeout=20)
    assert server.mails.empty()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_nobody_waits_for_a_server_that_says_nothing(silent, caplog):
    with caplog.at_level(logging.ERROR):
        with transaction.atomic():
            send("To nobody")
        # Whoever asked for it goes on before the server has said anything.
        assert not caplog.messages
        wait_until_sent()
    assert silent.asked.is_set()
    assert caplog.messages == ["1 mails were not sent"]


def test_without_a_server_it_is_said(db, settings, caplog, django_capture_on_commit_callbacks):
    settings.EMAIL_HOST = ""
    with caplog.at_level(logging.WARNING), django_capture_on_commit_callbacks(execute=True):
        send("To nobody")
    assert caplog.messages == ["1 mails were not sent: EMAIL_URL names no mail server."]


def test_what_waits_is_bounded(silent, caplog, monkeypatch):
    monkeypatch.setattr(cms.accounts.mail, "_room", threading.BoundedSemaphore(1))
    with caplog.at_level(logging.ERROR):
        send("The one that waits")
        send("One too many")
        wait_until_sent()
    assert caplog.messages == ["1 mails were not sent: too many wait for the mail server.", "1 mails were not sent"]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_notification_of_the_cms_leaves_outside_its_transaction(client, world, editor, server, monkeypatch):
    """Submitting a draft for approval, as Wagtail's own form does it, tells those who may approve."""
    client.force_login(editor)
    approver = User.objects.create_superuser("approver", "approver@library.test", "x")
    task = GroupApprovalTask.objects.create(name="Approval", active=True)
    task.groups.add(Group.objects.create(name="Approvers"))
    workflow = Workflow.objects.create(name="Approval", active=True)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    story = world.story(title="To be approved")
    WorkflowPage.objects.create(workflow=workflow, page=story)
    hand_over, inside = cms.accounts.mail._hand_over, []

    def note(mails: list[mail.EmailMessage]) -> None:
        inside.append(connection.in_atomic_block)
        hand_over(mails)

    monkeypatch.setattr("cms.accounts.mail._hand_over", note)
    address = f"/admin/pages/{story.pk}/edit/"
    assert client.post(address, {**fields_of(story), "action-submit": "1"}).status_code == 302
    assert approver.email in server.mails.get(timeout=20)
    assert set(inside) == {False}
