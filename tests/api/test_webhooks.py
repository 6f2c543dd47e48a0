"""Webhooks: what a site is told and when, sent to a real server and verified by the independent package."""

from datetime import timedelta

import pytest
from django.utils import timezone
from standardwebhooks import Webhook, WebhookVerificationError

from api.consumers.subscriptions import taken
from api.models import Consumer, Delivery
from api.webhooks import delivery as courier
from api.webhooks import queue, requests, sending
from api.webhooks.queue import Queue
from publishing.models import LeftOut, Sequence
from publishing.models.sequence import new_epoch_name
from publishing.projection.transactions import atomic
from publishing.sequence import sinks
from publishing.worker import followers
from tests.api.receiver import deliver, receiving
from tests.support.factories import publish
from tests.support.presence import present

URL = "https://library.test"


@pytest.fixture
def receiver(settings):
    settings.TRUSTED_CONSUMER_HOSTS = ["127.0.0.1"]
    with receiving() as server:
        yield server


@pytest.fixture
def register(world, receiver, time_machine):
    """Register a site that is told everything so far."""

    time_machine.move_to(timezone.now())

    def add(server=receiver, **fields) -> Consumer:
        number = Consumer.objects.count()
        fields = {"name": f"Site {number}", "site_url": "https://ics.example.org/", "webhook_url": server.url} | fields
        consumer = Consumer.objects.create(**fields)
        deliver(consumer)
        assert server.told() == [("library.resync", "", "")]
        return consumer

    return add


def withdraw(page) -> None:
    with atomic():
        page.unpublish()


def test_a_site_is_told_what_was_published_moved_and_withdrawn_and_of_the_last_only_where_it_was(
    world, receiver, register
):
    consumer = register()
    page = world.story(slug="first", title="Never told")
    world.draft(slug="hidden")
    deliver(consumer)
    (published,) = receiver.verified(consumer.secret)
    data = published["data"]
    identity = str(page.translation_key)
    assert published["type"] == "document.put"
    assert data == {
        "sequence": Sequence.objects.get().number,
        "action": "put",
        "reason": "published",
        "type": "blog",
        "id": identity,
        "changed_at": published["timestamp"],
        "slug": "first",
        "api_url": f"{URL}/api/v1/stories/{identity}",
        "path": "/library/first/",
        "former_path": None,
    }
    page.slug = "second"
    publish(page)
    deliver(consumer)
    (moved,) = receiver.verified(consumer.secret)
    assert (moved["data"]["reason"], moved["data"]["path"], moved["data"]["former_path"]) == (
        "moved",
        "/library/second/",
        "/library/first/",
    )
    withdraw(page)
    deliver(consumer)
    (headers, body), *more = receiver.got
    assert (more, body.count(b"second"), b"Never told" in body) == ([], 1, False)
    gone = Webhook(consumer.secret).verify(body, headers)
    known = {"id": identity, "type": "blog", "action": "delete", "reason": "withdrawn"}
    assert gone["type"] == "document.delete"
    assert {name: value for name, value in gone["data"].items() if value is not None} == {
        **known,
        "sequence": Sequence.objects.get().number,
        "changed_at": gone["timestamp"],
        "former_path": "/library/second/",
    }
    deliver(consumer)
    assert len(receiver.got) == 1
    with pytest.raises(WebhookVerificationError):
        Webhook(consumer.secret).verify(body.replace(b"withdrawn", b"published"), headers)


def test_what_changed_twice_before_it_was_sent_is_told_once_as_it_is(world, receiver, register):
    consumer = register()
    page, fleeting = world.story(slug="first"), world.story(slug="fleeting")
    page.slug = "second"
    publish(page)
    withdraw(fleeting)
    deliver(consumer)
    # What was public for a moment may have been fetched in it.
    assert receiver.told() == [
        ("document.put", str(page.translation_key), "moved"),
        ("document.delete", str(fleeting.translation_key), "withdrawn"),
    ]


def test_while_a_secret_changes_both_sign(world, receiver, register, time_machine):
    consumer = register()
    former = consumer.secret
    consumer.change_secret()
    assert consumer.secret != former
    world.story()
    deliver(consumer)
    ((headers, body),) = receiver.got
    for secret in (former, consumer.secret):
        assert Webhook(secret).verify(body, headers)
    receiver.got.clear()
    time_machine.shift(timedelta(days=1, seconds=1))
    world.story()
    deliver(consumer)
    ((headers, body),) = receiver.got
    with pytest.raises(WebhookVerificationError):
        Webhook(former).verify(body, headers)
    assert Webhook(consumer.secret).verify(body, headers)


def test_the_database_alone_does_not_tell_a_secret_and_a_new_secret_key_is_no_outage(
    world, receiver, register, settings
):
    consumer = register()
    before = consumer.secret
    row = Consumer.objects.filter(pk=consumer.pk).values().get()
    assert before.removeprefix("whsec_") not in str(row)
    assert Consumer.objects.create(name="Other", nonce=consumer.nonce).secret == before
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another-key-" * 5
    consumer.refresh_from_db()
    assert consumer.secret != before
    world.story()
    deliver(consumer)
    ((headers, body),) = receiver.got
    for secret in (before, consumer.secret):
        assert Webhook(secret).verify(body, headers)
    settings.SECRET_KEY_FALLBACKS = []
    assert consumer.secrets_at(timezone.now()) == [consumer.secret]


def test_a_secret_that_was_kept_whole_stays_until_a_new_one_is_made(db):
    kept = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    consumer = Consumer.objects.create(name="Before", nonce=kept)
    assert (consumer.secret, consumer.secrets_at(timezone.now())) == (kept, [kept])
    consumer.change_secret()
    assert consumer.secrets_at(timezone.now()) == [consumer.secret, kept]
    assert consumer.secret not in {kept, consumer.nonce}


def test_what_was_long_withdrawn_is_not_told_when_a_site_takes_something_else(world, receiver, register):
    gone = world.story(slug="gone")
    withdraw(gone)
    consumer = register(kinds=["vox-pop"])
    blog = world.story(slug="a-blog")
    withdraw(world.story(slug="gone-too"))
    deliver(consumer)
    Consumer.objects.update(kinds=[])
    requests.look_again(consumer)
    deliver(consumer)
    told = receiver.told()
    assert ("document.put", str(blog.translation_key), "published") in told
    assert {name for name, _, _ in told} == {"document.put"}


def test_a_site_is_told_only_of_what_it_takes_and_what_leaves_that_is_withdrawn_for_it(world, receiver, register):
    consumer = register(kinds=["blog"], characteristics=["trust"])
    trust = world.story(slug="trust")
    world.story(slug="other", competencies=[world.habit])
    with atomic():
        world.trust.save_revision().publish()
    deliver(consumer)
    identity = str(trust.translation_key)
    assert receiver.told() == [("document.put", identity, "published")]
    trust.story_competencies.set([type(trust.story_competencies.first())(tag=world.habit)])
    publish(trust)
    deliver(consumer)
    (message,) = receiver.messages()
    assert (message["type"], message["data"]["reason"]) == ("document.delete", "filtered")
    assert (message["data"]["slug"], message["data"]["path"], message["data"]["api_url"]) == (None, None, None)
    publish(trust)
    deliver(consumer)
    assert receiver.told() == []
    withdraw(trust)
    deliver(consumer)
    # For a moment it may have been what the site takes.
    assert receiver.told() == [("document.delete", identity, "withdrawn")]


def test_when_a_site_takes_something_else_it_is_told_the_difference(cms, world, receiver, register):
    consumer = register(kinds=["blog"])
    blog, trust = world.story(), str(world.trust.translation_key)
    deliver(consumer)
    assert receiver.told() == [("document.put", str(blog.translation_key), "published")]
    form = {"name": "A", "is_active": "on", "site_url": consumer.site_url, "webhook_url": consumer.webhook_url}
    with atomic():
        world.trust.save_revision().publish()
    deliver(consumer)
    assert receiver.told() == []
    answer = cms.post(f"/admin/consumers/edit/{consumer.pk}/", {**form, "kinds": ["characteristic"]})
    assert answer.status_code == 302
    deliver(consumer)
    told = {(kind, identity) for kind, identity, _ in receiver.told()}
    assert {("document.delete", str(blog.translation_key)), ("document.put", trust)} <= told
    assert len(told) == 3


def test_another_address_begins_again(cms, world, receiver, register):
    consumer = register()
    with receiving() as elsewhere:
        form = {"name": "A", "is_active": "on", "site_url": consumer.site_url, "webhook_url": elsewhere.url}
        assert cms.post(f"/admin/consumers/edit/{consumer.pk}/", form).status_code == 302
        story = world.story()
        deliver(consumer)
        told = {("library.resync", "", ""), ("document.put", str(story.translation_key), "published")}
        assert set(elsewhere.told()) == told
    assert receiver.got == []


def test_a_site_that_fails_is_tried_for_days_told_the_newest_and_then_given_up(world, receiver, register, time_machine):
    time_machine.move_to("2026-03-02T09:00:00Z", tick=False)
    consumer = register()
    receiver.answer, receiver.text = lambda _: 503, b"down for now"
    page = world.story(slug="first")
    ids, tries = set(), 0
    began = timezone.now()
    while consumer.paused_at is None:
        deliver(consumer)
        consumer.refresh_from_db()
        tries += len(receiver.got)
        ids |= {headers["webhook-id"] for headers, _ in receiver.got}
        receiver.got.clear()
        time_machine.move_to(max(consumer.not_before, timezone.now() + timedelta(seconds=1)), tick=False)
    assert (len(ids), tries) == (1, 19)
    assert timedelta(days=5) <= timezone.now() - began < timedelta(days=6)
    last = present(Delivery.objects.first())
    assert (last.status, last.fault, last.attempt, last.event) == (503, "down for now", 19, "document.put")

    receiver.answer = lambda _: 204
    page.title = "Newer"
    publish(page)
    deliver(consumer)
    assert receiver.got == []
    requests.resume(consumer)
    deliver(consumer)
    assert receiver.told() == [("document.put", str(page.translation_key), "changed")]
    consumer.refresh_from_db()
    assert (consumer.paused_at, consumer.failures, consumer.delivered_at) == (None, 0, timezone.now())


def test_a_site_that_wants_no_more_is_believed_and_one_that_asks_for_time_gets_it(world, receiver, register):
    consumer, other = register(), register()
    receiver.answer, receiver.headers = lambda _: 429, {"Retry-After": "7200"}
    world.story()
    deliver(consumer)
    consumer.refresh_from_db()
    assert timedelta(hours=1.9) < consumer.not_before - timezone.now() < timedelta(hours=2.1)
    receiver.answer, receiver.headers = lambda _: 410, {}
    deliver(other)
    other.refresh_from_db()
    assert other.paused_at is not None
    assert Delivery.objects.filter(consumer=other, is_taken=False).count() == 1


def test_one_message_that_is_never_taken_holds_up_no_other(world, receiver, register, time_machine):
    consumer = register()
    refused, others = world.story(), [world.story(), world.story()]
    identity = str(refused.translation_key)
    receiver.answer = lambda message: 400 if message["data"]["id"] == identity else 204
    taken = set()
    for _ in range(4):
        deliver(consumer)
        taken |= {told for _, told, _ in receiver.told()} - {identity}
        time_machine.shift(timedelta(seconds=40))
    assert taken == {str(page.translation_key) for page in others}
    assert consumer.notices.get(document=identity).attempts >= 2


def test_waits_noted_by_a_clock_that_went_ahead_end_when_it_is_back(world, receiver, register, time_machine):
    consumer = register()
    now = timezone.now()
    time_machine.move_to(now + timedelta(days=400), tick=False)
    receiver.answer = lambda _: 503
    page = world.story()
    deliver(consumer)
    assert receiver.told() == [("document.put", str(page.translation_key), "published")]
    time_machine.move_to(now, tick=False)
    receiver.answer = lambda _: 204
    deliver(consumer)
    assert receiver.told() == [("document.put", str(page.translation_key), "published")]
    consumer.refresh_from_db()
    assert (consumer.failures, consumer.not_before) == (0, None)


def test_a_document_that_a_queue_cannot_take_in_holds_up_no_other(world, receiver, register, monkeypatch):
    consumer = register()
    poison = world.story(title="Poison")
    page = world.story()

    def taken_or_fail(consumer, documents, at):
        if any(one.title == "Poison" and one.withdrawn_at is None for one in documents):
            raise LookupError("odd")
        return taken(consumer, documents, at)

    with monkeypatch.context() as broken:
        broken.setattr(queue, "taken", taken_or_fail)
        deliver(consumer)
    assert ("document.put", str(page.translation_key), "published") in receiver.told()
    row = LeftOut.objects.get()
    assert (row.sink, row.document_id, row.error) == (
        f"webhook {consumer.pk}",
        poison.translation_key,
        "LookupError: odd",
    )
    LeftOut.objects.update(not_before=timezone.now())
    deliver(consumer)
    assert not LeftOut.objects.exists()
    assert poison.translation_key in set(consumer.notices.values_list("document", flat=True))


def test_a_site_that_does_not_answer_delays_nobody(world, receiver, register, monkeypatch):
    consumer = register()
    with receiving() as slow:
        hanging = register(slow)
        monkeypatch.setattr("publishing.machine.outgoing.connecting.SECONDS", 0.2)
        slow.hangs = True
        world.story()
        steps = followers.steps()
        assert {f"webhook {consumer.pk}", f"webhook {hanging.pk}"} <= set(steps)
        deliver(hanging)
        deliver(consumer)
    assert len(receiver.got) == 1
    hanging.refresh_from_db()
    assert (hanging.failures, Delivery.objects.get(consumer=hanging, is_taken=False).fault) == (
        1,
        "It did not answer in time.",
    )


def test_a_change_while_a_message_is_under_way_is_told_after_it(world, receiver, register, monkeypatch):
    consumer = register()
    page = world.story()

    def send(*arguments):
        answer = sending.send(*arguments)
        if len(receiver.got) == 1:
            page.title = "Another"
            publish(page)
            sinks.follow(Queue(Consumer.objects.get(pk=consumer.pk)))
        return answer

    monkeypatch.setattr(courier, "send", send)
    deliver(consumer)
    assert [reason for *_, reason in receiver.told()] == ["published", "changed"]


def test_a_worker_that_was_killed_leaves_nothing_untold(world, receiver, register, monkeypatch, time_machine):
    consumer = register()
    page = world.story()
    with monkeypatch.context() as patch:
        patch.setattr(courier, "send", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            deliver(consumer)
    deliver(consumer)
    assert receiver.got == []
    time_machine.shift(courier.CLAIM + timedelta(seconds=1))
    withdraw(page)
    deliver(consumer)
    assert receiver.told() == [("document.delete", str(page.translation_key), "withdrawn")]


def test_replay_tells_again_under_new_ids_and_a_test_is_sent_even_to_a_site_that_was_given_up(
    cms, world, receiver, register
):
    consumer = register()
    page, gone = world.story(), world.story()
    deliver(consumer)
    withdraw(gone)
    deliver(consumer)
    first = {headers["webhook-id"] for headers, _ in receiver.got}
    assert len(first) == 3
    receiver.got.clear()
    page_of = f"/admin/consumers/inspect/{consumer.pk}/"
    assert cms.post(f"/admin/consumers/replay/{consumer.pk}/", {"hours": "24"})["Location"] == page_of
    deliver(consumer)
    again = {headers["webhook-id"] for headers, _ in receiver.got}
    assert {told[:2] for told in receiver.told()} >= {
        ("document.put", str(page.translation_key)),
        ("document.delete", str(gone.translation_key)),
    }
    assert not first & again

    delivery = present(Delivery.objects.filter(event="document.put").first())
    cms.post(f"/admin/consumers/again/{consumer.pk}/", {"delivery": delivery.pk})
    assert receiver.got == []
    deliver(consumer)
    assert receiver.told() == [("document.put", str(page.translation_key), "published")]
    Consumer.objects.update(paused_at=timezone.now())
    cms.post(f"/admin/consumers/test/{consumer.pk}/")
    deliver(consumer)
    assert receiver.messages()[0]["type"] == "library.test"
    receiver.answer = lambda _: 500
    cms.post(f"/admin/consumers/test/{consumer.pk}/")
    deliver(consumer)
    deliver(consumer)
    assert len(receiver.got) == 1
    receiver.answer = lambda _: 204
    receiver.got.clear()
    for name in ("resume", "resync"):
        assert cms.post(f"/admin/consumers/{name}/{consumer.pk}/").status_code == 302
    deliver(consumer)
    assert receiver.told() == [("library.resync", "", "")]
    for data in ({"hours": "x"}, {"hours": "0"}, {"hours": "9" * 30}, {}):
        assert cms.post(f"/admin/consumers/replay/{consumer.pk}/", data).status_code == 302
    cms.post(f"/admin/consumers/again/{consumer.pk}/", {"delivery": "x"})
    deliver(consumer)
    assert receiver.told() == []
    page = cms.get(page_of).content.decode()
    assert "library.test" in page
    assert consumer.secret not in page


def test_after_a_restored_backup_a_site_is_told_to_begin_again(world, receiver, register):
    consumer = register()
    world.story()
    deliver(consumer)
    receiver.got.clear()
    with atomic():
        Sequence.objects.update(epoch=new_epoch_name())
    deliver(consumer)
    assert receiver.told() == [("library.resync", "", "")]


def test_a_site_says_where_it_stands_and_only_our_own_words_count(world, receiver, register, get):
    consumer = register()
    place = get("changes").json()["next"]
    receiver.headers = {"Library-Next": f"{place[:-1]}{'a' if place[-1] != 'a' else 'b'}"}
    world.story()
    deliver(consumer)
    consumer.refresh_from_db()
    assert consumer.synced_at is None
    receiver.headers = {"Library-Next": get("changes").json()["next"]}
    world.story()
    deliver(consumer)
    consumer.refresh_from_db()
    assert consumer.synced_number == Sequence.objects.get().number - 1
    assert consumer.synced_at is not None


def test_whoever_is_not_active_or_has_no_address_is_told_nothing(world, receiver, register):
    silent, resting = register(), register()
    Consumer.objects.filter(pk=silent.pk).update(webhook_url="")
    Consumer.objects.filter(pk=resting.pk).update(is_active=False)
    world.story()
    names = followers.steps()
    for consumer in (silent, resting):
        assert f"webhook {consumer.pk}" not in names
        deliver(consumer)
    assert receiver.got == []


def test_the_log_ends(world, receiver, register, time_machine, monkeypatch):
    monkeypatch.setattr("api.webhooks.service.MOST_KEPT", 3)
    consumer = register()
    for _ in range(4):
        world.story()
    deliver(consumer)
    assert Delivery.objects.count() == 3
    time_machine.shift(timedelta(days=31))
    assert followers.steps()["webhook log"]()
    assert Delivery.objects.count() == 0


def test_who_is_set_back_while_the_queue_goes_on_is_looked_at_again(world, receiver, register, monkeypatch):
    consumer = register(kinds=["vox-pop"])
    page = world.story()
    queue = Queue(Consumer.objects.get(pk=consumer.pk))
    original = queue.apply

    def apply(*arguments):
        Consumer.objects.filter(pk=consumer.pk).update(kinds=["blog"])
        requests.look_again(consumer)
        original(*arguments)

    monkeypatch.setattr(queue, "apply", apply)
    sinks.follow(queue)
    deliver(consumer)
    assert receiver.told() == [("document.put", str(page.translation_key), "published")]
