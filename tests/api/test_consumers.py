"""Consumers in the CMS: who may keep them, which addresses they may have, and that a secret is seen once."""

import logging
import re
from base64 import b64decode

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.utils import timezone

from api.models import Consumer
from api.security.addresses import fault_of, fault_of_webhook
from api.security.secrets import secret_of
from api.webhooks.requests import resume
from cms.accounts.groups import ensure_group
from cms.accounts.roles import EDITOR
from publishing.projection.transactions import atomic
from tests.api.receiver import deliver, receiving
from tests.support.factories import publish
from tests.support.served import Client

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
    user.groups.add(ensure_group(EDITOR))
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
    assert (secret_of(consumer.former_nonce), consumer.secret_was_shown) == (secret, False)
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
    group.permissions.set(ensure_group(EDITOR).permissions.exclude(codename="view_consumer"))
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


def states(cms, page) -> list[list[str]]:
    """The rows of the panel in a story's form: where, state."""
    html = cms.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    _, _, panel = html.partition('id="where-live"')
    rows = re.findall(r"<tr>\s*<td>(.*?)</td>\s*<td>(.*?)</td>", panel.partition("</section>")[0], re.DOTALL)
    return [[re.sub("<[^>]*>", "", cell).strip() for cell in row] for row in rows]


def test_an_editor_sees_where_a_story_is_live_and_who_is_behind(cms, insider, world, settings, get):
    settings.TRUSTED_CONSUMER_HOSTS = ["127.0.0.1"]
    own = [["Library", "Live"], ["API", "Live"]]
    draft, page = world.draft(), world.story()
    assert (states(cms, draft), states(cms, page)) == ([], own)
    with receiving() as receiver:
        site = {"site_url": "https://ics.example.org/"}
        told = Consumer.objects.create(name="Told", webhook_url=receiver.url, **site)
        Consumer.objects.create(name="Asking", **site)
        Consumer.objects.create(name="Other", kinds=["vox-pop"], webhook_url=receiver.url, **site)
        asking = ["Asking", "Sees it when it next asks the change feed"]
        assert states(cms, page) == [*own, asking, ["Told", "About to be told"]]
        deliver(told)
        assert states(cms, page) == [*own, asking, ["Told", "Told"]]
        page.summary = "Another."
        publish(page)
        receiver.headers = {"Library-Next": get("changes").json()["next"]}
        assert states(cms, page) == [*own, asking, ["Told", "Not told yet"]]
        deliver(told)
        assert states(insider, page) == [*own, asking, ["Told", "Has it"]]
        receiver.answer = lambda _: 500
        with atomic():
            page.unpublish()
        gone = ["Library and API", "Withdrawn"]
        deliver(told)
        behind = "Not told yet that it is withdrawn: deliveries are failing; 1 waiting"
        assert states(cms, page) == [gone, ["Told", behind]]
        receiver.answer = lambda _: 204
        resume(told)
        deliver(told)
        assert states(cms, page) == [gone, ["Told", "Told that it is withdrawn"]]
    group = Group.objects.get(name="Editors")
    group.permissions.remove(*group.permissions.filter(codename="view_consumer"))
    assert states(insider, page) == [gone]
    assert "Does not take" not in cms.get(INDEX).content.decode()


def test_a_site_is_registered_without_the_cms_and_its_secret_goes_to_a_file(world, tmp_path, capsys):
    path = tmp_path / "secret"
    arguments = ["register_consumer", "Example", "https://ics.example.org/", "--secret-file", str(path)]
    call_command(*arguments)
    call_command(*arguments, "--webhook", "https://ics.example.org/hooks")
    consumer = Consumer.objects.get()
    assert consumer.webhook_url == "https://ics.example.org/hooks"
    assert (path.read_text(), path.stat().st_mode & 0o777) == (f"{consumer.secret}\n", 0o600)
    assert consumer.secret not in capsys.readouterr().out
    with pytest.raises(CommandError, match="Begin with https://"):
        call_command(*arguments, "--webhook", "http://ics.example.org/hooks")
    assert Consumer.objects.get().webhook_url == "https://ics.example.org/hooks"


def test_the_dashboard_names_who_is_behind_to_those_who_may_know(cms, insider, world):
    site = {"site_url": "https://ics.example.org/", "webhook_url": "https://ics.example.org/hooks"}
    well = Consumer.objects.create(name="Well", **site)
    assert "Site that is behind" not in cms.get("/admin/").content.decode()
    since = timezone.now()
    failing = Consumer.objects.create(name="Failing", failing_since=since, **site)
    Consumer.objects.create(name="Given up", failing_since=since, paused_at=since, **site)
    html = insider.get("/admin/").content.decode().partition("Site that is behind")[2]
    assert f'<a href="{INDEX}inspect/{failing.pk}/">Failing</a>' in html
    assert "Deliveries stopped after failures" in html
    assert f"{INDEX}inspect/{well.pk}/" not in html
    group = Group.objects.get(name="Editors")
    group.permissions.remove(*group.permissions.filter(codename="view_consumer"))
    assert "Site that is behind" not in insider.get("/admin/").content.decode()
