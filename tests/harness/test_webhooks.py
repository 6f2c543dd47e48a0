"""What other sites are told says nothing of what is not public, and nobody else learns of those sites."""

import json

import pytest
from wagtail.models import Page

from api.models import Consumer, Delivery
from api.webhooks import delivery, requests
from api.webhooks.sending import Answer
from library.models import BlogPage
from publishing.models import PublicDocument
from publishing.projection.transactions import atomic
from tests.api.receiver import deliver
from tests.harness.surfaces import Hidden, Outsider
from tests.harness.test_noninterference import NEVER_PUBLIC, SENTINEL, draft_of_a_public_story, guesses, plant
from tests.support.factories import publish


@pytest.fixture
def mail(monkeypatch) -> list[str]:
    """Everything that leaves the service: addresses, headers and bodies."""
    sent: list[str] = []

    def send(url: str, body: str, headers: dict[str, str]) -> Answer:
        sent.append(f"{url} {headers} {body}")
        return Answer(0.0, 204)

    monkeypatch.setattr(delivery, "send", send)
    return sent


@pytest.fixture
def consumers(world, mail) -> list[Consumer]:
    """A site that takes everything, and one that takes little; both have been told so far."""
    site = "https://ics.example.org/"
    found = [
        Consumer.objects.create(name="All", site_url=site, webhook_url=f"{site}all"),
        Consumer.objects.create(
            name="Some", site_url=site, webhook_url=f"{site}some", kinds=["blog"], characteristics=["trust"]
        ),
    ]
    for consumer in found:
        deliver(consumer)
    assert len(mail) == len(found)
    mail.clear()
    return found


@pytest.mark.parametrize("hidden", [*NEVER_PUBLIC.values(), [draft_of_a_public_story]])
def test_of_what_is_not_public_nobody_is_told(world, consumers, mail, hidden):
    world.story(title="A public story", topics=["discharge"])
    pages = [hide(world) for hide in hidden]
    for consumer in consumers:
        deliver(consumer)
        requests.replay(consumer, min(page.first_published_at or page.latest_revision_created_at for page in pages))
        deliver(consumer)
    with atomic():
        for page in pages:
            Page.objects.get(pk=page.pk).specific.delete()
    for consumer in consumers:
        requests.resync(consumer)
        deliver(consumer)
    assert mail
    assert not any(SENTINEL in one for one in mail)
    if hidden in NEVER_PUBLIC.values():
        assert not any(str(page.translation_key) in one for one in mail for page in pages)


def test_of_what_was_withdrawn_a_site_is_told_where_it_had_it_and_nothing_else_and_that_once(world, consumers, mail):
    page = plant(world, "withdrawn")
    publish(page)
    for consumer in consumers:
        deliver(consumer)
    # The measure that it gives evidence of is told too.
    assert sum(SENTINEL in one for one in mail) >= len(consumers)
    mail.clear()
    path = PublicDocument.objects.get(pk=page.translation_key).path
    with atomic():
        BlogPage.objects.get(pk=page.pk).unpublish()
    site = "https://ics.example.org/"
    late = Consumer.objects.create(name="Late", site_url=site, webhook_url=f"{site}late")
    deliver(late)
    for consumer in consumers:
        deliver(consumer)
    told = f'"path": null, "former_path": "{path}"'
    assert [SENTINEL in one for one in mail] == [False, True, True]
    assert not any(SENTINEL in one.replace(told, "") for one in mail)
    mail.clear()
    for consumer in (*consumers, late):
        requests.replay(consumer, page.latest_revision_created_at)
        deliver(consumer)
    assert len(mail) >= len(consumers)
    assert not any(SENTINEL in one for one in mail)
    assert SENTINEL not in json.dumps(list(Delivery.objects.values()), default=str)


def test_no_answer_says_who_shows_the_stories(world, monkeypatch):
    page = world.story(title="A public story")
    everything = guesses(page)
    before = Outsider().look(everything)
    consumer = Consumer.objects.create(
        name=f"{SENTINEL} site",
        site_url=f"https://{SENTINEL}.example.org/",
        preview_url=f"https://{SENTINEL}.example.org/preview",
        webhook_url=f"https://{SENTINEL}.example.org/hooks",
        kinds=["blog"],
    )
    monkeypatch.setattr(delivery, "send", lambda *_: Answer(0.1, 500, SENTINEL))
    deliver(consumer)
    assert Delivery.objects.filter(fault=SENTINEL).exists()
    after = Outsider().look(Hidden(**vars(everything)))
    assert after == before
    for address, answer in after.items():
        assert SENTINEL in address or SENTINEL.encode() not in answer.body, address
        assert consumer.secret.encode() not in answer.body, address
