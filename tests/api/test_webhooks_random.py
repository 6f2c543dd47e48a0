"""Whatever happens, in whatever order, at a site that fails as it likes: in the end it has exactly what is public."""

import random
from datetime import timedelta
from functools import partial

import pytest

from api.models import Consumer, Delivery, Notice
from examples.follower.follower import Copy, follow
from library.models import BlogPage
from publishing.models import PublicDocument, Sequence
from publishing.models.sequence import new_epoch_name
from publishing.projection.transactions import atomic
from tests.api.receiver import Receiver, deliver, receiving
from tests.support.factories import publish

pytestmark = pytest.mark.slow


def change(dice: random.Random, number: int, world) -> None:
    """Do what an editor may do next."""
    pages = list(BlogPage.objects.order_by("pk"))
    if len(pages) < 8:
        world.story(slug=f"story-{number}", competencies=[dice.choice([world.bridging, world.habit])])
        return
    page = dice.choice(pages)
    match dice.choice(["edit", "edit", "rename", "withdraw", "delete", "draft"]):
        case "edit":
            page.summary = f"Summary {number}."
            publish(page)
        case "rename":
            page.slug = f"renamed-{number}"
            publish(page)
        case "withdraw":
            with atomic():
                page.unpublish()
        case "delete":
            with atomic():
                page.delete()
        case "draft":
            page.title = f"Never said {number}"
            with atomic():
                page.save_revision()


class Listener:
    """A site that lives from the messages alone: what it holds, by id."""

    def __init__(self, consumer: Consumer) -> None:
        self.consumer = consumer
        self.held: dict[str, int] = {}
        self.inbox: list[dict] = []

    def listen(self, receiver: Receiver, dice: random.Random) -> None:
        """Take in what is delivered, but fail now and then: before the message was taken in, or after."""

        def answer(message: dict) -> int:
            if dice.random() < 0.3:
                return dice.choice([500, 503, 404, 302])
            self.inbox.append(message)
            return 204 if dice.random() < 0.9 else 500

        receiver.answer = answer
        deliver(self.consumer)
        self._read()

    def _read(self) -> None:
        for message in self.inbox:
            data = message["data"]
            if message["type"] == "library.resync":
                self.held = taken(self.consumer)
            elif data["action"] == "put":
                self.held[data["id"]] = data["sequence"]
            else:
                self.held.pop(data["id"], None)
        self.inbox.clear()


def taken(consumer: Consumer) -> dict[str, int]:
    """Return what a consumer should hold now."""
    documents = PublicDocument.objects.public()
    if consumer.kinds:
        documents = documents.filter(kind__in=consumer.kinds).with_facet("characteristic", *consumer.characteristics)
    return {str(pk): number for pk, number in documents.values_list("id", "sequence")}


@pytest.mark.parametrize("changes", [100, *(pytest.param(many, marks=pytest.mark.soak) for many in (200, 1000))])
def test_after_many_changes_and_failures_the_copies_are_what_is_public(world, settings, get, time_machine, changes):
    settings.TRUSTED_CONSUMER_HOSTS = ["127.0.0.1"]
    time_machine.move_to("2026-03-02T09:00:00Z", tick=False)
    dice = random.Random(20260302)
    copy = Copy()

    def fetch(path: str) -> dict:
        return get(path).json()

    with receiving() as receiver:
        register = partial(Consumer.objects.create, site_url="https://ics.example.org/", webhook_url=receiver.url)
        listeners = [
            Listener(register(name="All")),
            Listener(register(name="Some", kinds=["blog"], characteristics=["trust"])),
        ]

        def listen_all() -> None:
            for listener in listeners:
                listener.listen(receiver, dice)
            if dice.random() < 0.5:
                follow(copy, fetch)

        for number in range(changes):
            change(dice, number, world)
            if number == changes // 2:
                with atomic():
                    Sequence.objects.update(epoch=new_epoch_name())
            if dice.random() < 0.3:
                time_machine.shift(timedelta(seconds=dice.choice([1, 6, 40, 700])))
                listen_all()
        listen_all()
        while Notice.objects.filter(due_at__isnull=False).exists():
            time_machine.shift(timedelta(hours=13))
            listen_all()
        follow(copy, fetch)
    everything, some = (taken(listener.consumer) for listener in listeners)
    assert {identity: document["sequence"] for identity, document in copy.documents.items()} == everything
    assert [listener.held for listener in listeners] == [everything, some]
    assert 0 < len(some) < len(everything)
    assert Delivery.objects.filter(is_taken=False).count() > changes // 10
