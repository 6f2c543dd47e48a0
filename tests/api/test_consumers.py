"""Consumers in the CMS: who may keep them, which addresses they may have, and that a secret is seen once."""

import logging
from base64 import b64decode

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from api.consumers.addresses import fault_of, fault_of_webhook
from api.models import Consumer
from cms.editors import ensure_group

INDEX = "/admin/consumers/"
ADD = "/admin/consumers/new/"


def form(**changes) -> dict:
    values = {
        "name": "ICS website", "is_active": "on", "site_url": "https://ics.example.org/",
        "preview_url": "https://ics.example.org/preview", "webhook_url": "https://ics.example.org:8443/hooks/library",
    }  # fmt: skip
    return {**values, **changes}


@pytest.fixture
def insider(db) -> Client:
    """An editor's browser."""
    user = User.objects.create_user("insider")
    user.groups.add(ensure_group())
    client = Client()
    client.force_login(user)
    return client


def test_an_administrator_registers_a_site_and_sees_its_secret_once(cms, world, caplog):
    caplog.set_level(logging.DEBUG)
    added = cms.post(ADD, form(kinds=["blog", "vox-pop"], characteristics=["trust"]))
    consumer = Consumer.objects.get()
    page = f"{INDEX}inspect/{consumer.pk}/"
    assert (added.status_code, added["Location"]) == (302, page)
    assert (consumer.kinds, consumer.characteristics) == (["blog", "vox-pop"], ["trust"])
    assert consumer.secret.startswith("whsec_")
    assert len(b64decode(consumer.secret.removeprefix("whsec_"))) == 32

    secret = consumer.secret
    shown = cms.post(f"{INDEX}secret/{consumer.pk}/")
    assert secret in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    again = cms.post(f"{INDEX}secret/{consumer.pk}/", follow=True)
    history = cms.get(f"{INDEX}history/{consumer.pk}/")
    edit = f"{INDEX}edit/{consumer.pk}/"
    for answer in (again, cms.get(page), cms.get(INDEX), cms.get(edit), history):
        assert answer.status_code == 200
        assert secret not in answer.content.decode()
    assert "Secret was shown" in history.content.decode()
    assert cms.get(f"{INDEX}secret/{consumer.pk}/").status_code == 405

    assert cms.post(f"{INDEX}new-secret/{consumer.pk}/").status_code == 302
    consumer.refresh_from_db()
    assert consumer.secret not in {secret, ""}
    assert (consumer.former_secret, consumer.secret_was_shown) == (secret, False)
    assert consumer.secret in cms.post(f"{INDEX}secret/{consumer.pk}/").content.decode()
    assert not {secret, consumer.secret} & {word for record in caplog.records for word in record.getMessage().split()}


def test_what_the_worker_keeps_is_not_written_over_by_the_form(cms, world):
    cms.post(ADD, form())
    consumer = Consumer.objects.get()
    Consumer.objects.update(number=7, epoch="abc", failures=3)
    assert cms.post(f"{INDEX}edit/{consumer.pk}/", form(name="Another")).status_code == 302
    consumer.refresh_from_db()
    assert (consumer.name, consumer.number, consumer.epoch, consumer.failures) == ("Another", 7, "abc", 3)


def test_an_editor_sees_consumers_and_changes_nothing(cms, insider, world):
    cms.post(ADD, form())
    consumer = Consumer.objects.get()
    before = Consumer.objects.values().get()
    assert insider.get(INDEX).status_code == 200
    page = insider.get(f"{INDEX}inspect/{consumer.pk}/").content.decode()
    assert "ICS website" in page
    assert "<form" not in page.partition("<main")[2]
    for name in ("secret", "new-secret", "edit", "delete"):
        assert insider.post(f"{INDEX}{name}/{consumer.pk}/", form(name="Mine")).status_code in {302, 403}, name
    assert insider.post(ADD, form(name="Mine")).status_code in {302, 403}
    assert Consumer.objects.values().get() == before


def test_who_may_not_see_consumers_does_not(world, client):
    user = User.objects.create_user("other")
    group = Group.objects.create(name="Others")
    group.permissions.set(ensure_group().permissions.exclude(codename="view_consumer"))
    user.groups.add(group)
    client.force_login(user)
    assert client.get(INDEX).status_code in {302, 403}
    assert INDEX not in client.get("/admin/").content.decode()


REFUSED = [
    "http://ics.example.org/", "ftp://ics.example.org/", "javascript:alert(1)", "//ics.example.org/", "ics.example.org",
    "https://", "https:///path", "https://user@ics.example.org/", "https://user:pw@ics.example.org/",
    "https://ics.example.org/#part", "https://ics.example.org/a b", "https://ics.example.org\\@evil.example.com/",
    "https://ics.example.org/\n", "https://ıcs.example.org/", "https://127.0.0.1/", "https://2130706433/",
    "https://0x7f000001/", "https://0177.0.0.1/", "https://127.1/", "https://[::1]/", "https://localhost/",
    "https://library.localhost/", "https://printer.local/", "https://metadata.google.internal/", "https://intranet/",
    "https://ics.example.org:0/", "https://ics.example.org:99999/", "https://ics..example.org/", "https://-a.example.org/",
]  # fmt: skip


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_leads_nowhere_or_inside_is_refused_beside_its_field(address):
    assert fault_of(address)
    assert fault_of_webhook(address)


def test_a_refused_address_is_shown_at_its_field_and_nothing_is_stored(cms, world):
    for field in ("site_url", "preview_url", "webhook_url"):
        response = cms.post(ADD, form(**{field: "http://ics.example.org/"}))
        assert response.context["form"].errors == {field: ["Begin with https://."]}
    response = cms.post(ADD, form(webhook_url="https://ics.example.org:22/"))
    assert response.context["form"].errors == {"webhook_url": ["Use one of these ports: 443, 8443."]}
    assert not Consumer.objects.exists()


def test_hosts_of_a_setting_may_be_inside_and_without_encryption(settings):
    settings.TRUSTED_CONSUMER_HOSTS = ["localhost:5173", "127.0.0.1"]
    assert [fault_of_webhook(f"http://{host}/hooks") for host in ("localhost:5173", "127.0.0.1:81")] == ["", ""]
    assert fault_of_webhook("http://localhost:5174/hooks") == "Begin with https://."
    assert fault_of("ftp://127.0.0.1/") == "Begin with https://."
    assert fault_of("http://a@localhost:5173/") == "Leave out user names, passwords and what follows a #."
