"""Between two looks of the worker anything may happen, and a site may fetch at any moment: in the end it is level."""

import random
from typing import Any

import pytest

from api.models import Consumer
from api.webhooks import delivery
from api.webhooks.delivery import deliver_next
from api.webhooks.queue import Queue
from api.webhooks.sending import Answer
from examples.follower.follower import Copy, follow
from library.models import BlogPage
from publishing.models import PublicDocument, Sequence
from publishing.models.sequence import new_epoch_name
from publishing.projection.transactions import atomic
from publishing.sequence import sinks
from tests.support.factories import publish
from tests.support.seeds import seeds

SITE = "https://ics.example.org/"
STEPS = 150


class Listener:
    """A site that acts when it is told, and then fetches everything, or what is new in the feed."""

    def __init__(self, get) -> None:
        self.copy = Copy()
        self._get = get

    def hear(self, _url: str, body: str, _headers: dict[str, str]) -> Answer:
        if "library.resync" in body:
            self.copy = Copy()
        self.fetch()
        return Answer(0.0, 204)

    def fetch(self) -> None:
        follow(self.copy, lambda path: self._get(path).json())

    def numbers(self) -> dict[str, int]:
        return {identity: document["sequence"] for identity, document in self.copy.documents.items()}


@pytest.fixture
def listener(world, get, monkeypatch) -> Listener:
    found = Listener(get)
    monkeypatch.setattr(delivery, "send", found.hear)
    return found


@pytest.fixture
def consumer(world) -> Consumer:
    return Consumer.objects.create(name="Site", site_url=SITE, webhook_url=f"{SITE}hooks")


def look(consumer: Consumer) -> None:
    consumer.refresh_from_db()
    sinks.follow(Queue(consumer))


def send(consumer: Consumer) -> bool:
    consumer.refresh_from_db()
    return deliver_next(consumer)


def withdraw(page) -> None:
    with atomic():
        BlogPage.objects.get(pk=page.pk).unpublish()


def level(consumer: Consumer) -> dict[str, int]:
    look(consumer)
    while send(consumer):
        pass
    return {str(pk): number for pk, number in PublicDocument.objects.public().values_list("id", "sequence")}


def test_what_was_public_only_between_two_looks_does_not_stay_at_a_site_that_fetched_it_then(world, listener, consumer):
    look(consumer)
    page = world.story(slug="fleeting")
    assert send(consumer)
    assert str(page.translation_key) in listener.numbers()
    withdraw(page)
    public = level(consumer)
    assert listener.numbers() == public
    publish(page)
    listener.fetch()
    withdraw(page)
    public = level(consumer)
    assert str(page.translation_key) not in public
    assert listener.numbers() == public


@pytest.mark.slow
@pytest.mark.parametrize("seed", seeds(2, 40))
def test_whatever_happens_between_looks_the_site_ends_with_what_is_public(world, listener, consumer, seed):
    dice = random.Random(seed)
    acts = ["new", "edit", "withdraw", "again", "look", "look", "send", "send", "fetch"]
    for number in range(STEPS):
        pages = list(BlogPage.objects.order_by("pk"))
        act = dice.choice(acts) if pages else "new"
        page: Any = dice.choice(pages) if pages else None
        match act:
            case "new" if len(pages) < 6:
                world.story(slug=f"story-{number}")
            case "edit" | "again":
                page.summary = f"Summary {number}."
                publish(page)
            case "withdraw":
                withdraw(page)
            case "look":
                look(consumer)
            case "send":
                send(consumer)
            case "fetch":
                listener.fetch()
        if number == STEPS // 2:
            with atomic():
                Sequence.objects.update(epoch=new_epoch_name())
    public = level(consumer)
    assert listener.numbers() == public
