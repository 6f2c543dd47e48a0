"""The example site, in Node against the running service: it follows by webhook, and by the change feed alone."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from threading import Event
from time import monotonic, sleep
from typing import Any

import pytest
from django.db import connection
from standardwebhooks import Webhook

from api.models import Consumer
from api.security.secrets import new_nonce, secret_of
from api.webhooks import delivery
from api.webhooks.sending import Answer, send
from library.models import VoxPopPage
from publishing.models import PublicDocument
from publishing.projection.transactions import atomic
from publishing.worker.followers import Followers
from tests.api.test_previews import open_preview
from tests.clients.conftest import served
from tests.examples.ics_site import SITE, Site, program, start
from tests.support.factories import publish
from tests.support.served import Client

pytestmark = pytest.mark.slow

__all__ = ["program", "served", "start"]

HOOK = "/hooks/library"

live = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def send_outside(*message: Any) -> Answer:
    assert not connection.in_atomic_block
    return send(*message)


def within_five_seconds(*conditions: Callable[[], bool]) -> None:
    began = monotonic()
    for condition in conditions:
        while not condition():
            assert monotonic() - began < 5
            sleep(0.02)


@pytest.fixture
def working(served, monkeypatch) -> Iterator[None]:
    """The worker's threads, as it runs them; what they send is sent outside any transaction."""
    monkeypatch.setattr(delivery, "send", send_outside)
    stopped = Event()
    followers = Followers(stopped, 0.2)
    followers.muster()
    yield
    stopped.set()
    followers.join()


@pytest.fixture
def told(served, settings, start) -> tuple[Site, Consumer]:
    """A site that is told by webhook, and asks by itself once in an hour; it is registered."""
    settings.TRUSTED_CONSUMER_HOSTS = ["127.0.0.1"]
    url, _ = served
    consumer = Consumer(name="Told", site_url="https://ics.example.org/")
    site = start(LIBRARY_URL=url, WEBHOOK_SECRET=consumer.secret, POLL_SECONDS="3600")
    consumer.webhook_url = f"http://127.0.0.1:{site.port}{HOOK}"
    consumer.save()
    return site, consumer


@live
def test_it_follows_within_five_seconds_by_webhook_and_by_the_feed_alone(served, told, start, working):
    url, world = served
    by_webhook, consumer = told
    by_feed = start(LIBRARY_URL=url, POLL_SECONDS="0.5")
    both = (by_webhook, by_feed)

    said = {"quote": "I waited.", "transcript": "I waited, & waited."}
    voice = world.story(VoxPopPage, title="A voice", date=date(2020, 1, 1), **said)
    story = world.story(title="A first tale", slug="first", topics=["housing"])
    path = f"/stories/{story.translation_key}"
    within_five_seconds(*(lambda site=site: site.says("/", "A first tale") for site in both))
    assert all(site.says(path, "We met on a Tuesday.") for site in both)
    assert by_feed.says(f"/stories/{voice.translation_key}", "I waited, &#38; waited.")

    story.title = "Told <anew>"
    publish(story)
    within_five_seconds(*(lambda site=site: site.says(path, "Told &#60;anew&#62;") for site in both))
    story.slug = "second"
    publish(story)
    within_five_seconds(*(lambda site=site: site.says("/embeds", 'slug="second"') for site in both))
    assert by_webhook.says("/search?q=anew", "1 found")
    assert by_webhook.ask("/search?q=%22")[0].status == 200

    with atomic():
        story.unpublish()
    within_five_seconds(*(lambda site=site: site.ask(path)[0].status == 404 for site in both))
    public = {str(pk): number for pk, number in PublicDocument.objects.public().values_list("id", "sequence")}
    for site in both:
        assert not site.says("/", "anew")
        assert site.ask("/nothing")[0].status == 404
    assert [json.loads(site.ask("/health")[1])["numbers"] for site in both] == [public, public]
    within_five_seconds(lambda: not consumer.notices.filter(due_at__isnull=False).exists())
    consumer.refresh_from_db()
    assert (consumer.failures, consumer.synced_number) == (0, consumer.number)


@live
@pytest.mark.parametrize("is_known_form", [True, False])
def test_it_begins_again_when_its_place_is_lost(served, start, settings, tmp_path, is_known_form):
    url, world = served
    kept, lost = world.story(title="A kept tale"), world.story(title="A lost tale")
    file = tmp_path / "copy.json"
    before = start(LIBRARY_URL=url, COPY_FILE=str(file), POLL_SECONDS="3600")
    within_five_seconds(file.exists)
    before.stop()
    stored = json.loads(file.read_text())
    assert {str(kept.translation_key), str(lost.translation_key)} <= set(dict(stored["documents"]))
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key", []
    if not is_known_form:
        file.write_text(json.dumps({**stored, "next": "no place at all"}))
    with atomic():
        lost.unpublish()
    again = start(LIBRARY_URL=url, COPY_FILE=str(file), POLL_SECONDS="3600")
    within_five_seconds(lambda: not again.says("/", "A lost tale"))
    assert again.says("/", "A kept tale")
    public = {str(pk): number for pk, number in PublicDocument.objects.public().values_list("id", "sequence")}
    assert json.loads(again.ask("/health")[1])["numbers"] == public


@live
def test_a_draft_is_drawn_as_the_story_will_be_for_whoever_has_its_token(served, start, editor):
    url, world = served
    client = Client(SERVER_NAME="localhost")
    site = start(LIBRARY_URL=url, POLL_SECONDS="3600")
    page = world.draft(title="Two <lists>")
    address = f"http://127.0.0.1:{site.port}"
    consumer = Consumer.objects.create(name="Example", site_url=address, preview_url=f"{address}/preview")
    client.force_login(editor)
    token = open_preview(client, page, consumer)
    drawn, text = site.ask("/preview", "POST", token)
    assert (drawn.status, drawn.headers["Cache-Control"], drawn.headers["X-Robots-Tag"]) == (200, "no-store", "noindex")
    assert "<h1>Two &#60;lists&#62;</h1>" in text
    assert "We met on a Tuesday." in text
    client.logout()
    for closed in (token, "", "x", "no token at all", "x" * 600):
        answer, text = site.ask("/preview", "POST", closed)
        assert (answer.status, text) == (401, "<p>This preview is closed.</p>")
    page, text = site.ask("/preview")
    assert (page.status, page.headers["Cache-Control"], "lists" in text) == (200, "no-store", False)
    assert f'"{url}/embeds/preview.js"' in site.ask("/preview.js")[1]


@live
def test_it_takes_only_what_the_library_signed_lately_and_once(told):
    site, consumer = told
    body = '{"type": "library.test", "timestamp": "2026-03-02T09:00:00+00:00", "data": {}}'

    def post(secret=consumer.secret, at=None, sent=body, name="msg_1", **changes) -> int:
        now = at or datetime.now(UTC)
        signature = Webhook(secret).sign(name, now, body)
        usual = {"webhook-id": name, "webhook-timestamp": str(int(now.timestamp())), "webhook-signature": signature}
        return site.ask(HOOK, "POST", sent, {**usual, **changes})[0].status

    moment = datetime.now(UTC)
    assert post(at=moment) == 204
    assert post(at=moment) == 400
    assert post(at=moment + timedelta(seconds=1)) == 204
    refused = {
        "stale": post(at=moment - timedelta(minutes=6), name="msg_2"),
        "from the future": post(at=moment + timedelta(minutes=6), name="msg_2"),
        "by somebody else": post(secret=secret_of(new_nonce()), name="msg_2"),
        "altered": post(sent=body.replace("test", "tost"), name="msg_2"),
        "under another name": post(name="msg_2", **{"webhook-id": "msg_3"}),
        "without a signature": post(name="msg_2", **{"webhook-signature": ""}),
        "with a signature that is none": post(name="msg_2", **{"webhook-signature": "v1,x v2,y z"}),
        "without a time": post(name="msg_2", **{"webhook-timestamp": "now"}),
    }
    assert set(refused.values()) == {400}, refused
    assert post(name="msg_4") == 204
    assert post(sent="x" * 100_000, name="msg_5") == 413
    assert site.ask(HOOK)[0].status == 404


def test_its_lock_names_no_registry():
    lock = (SITE / "package-lock.json").read_text()
    assert '"resolved"' not in lock
