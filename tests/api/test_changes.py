"""The change feed."""

import json
import random
from datetime import timedelta
from itertools import islice

import pytest
from django.utils import timezone

from examples.follower.__main__ import main
from examples.follower.follower import Copy, Refused, follow
from publishing.models import PublicDocument, Sequence
from publishing.models.sequence import new_epoch_name
from publishing.projection.transactions import atomic
from publishing.worker import rounds
from tests.api.test_webhooks_random import change
from tests.support.factories import World, publish
from tests.support.seeds import seeds

URL = "https://library.test"


@pytest.fixture
def feed(get):
    """Ask the feed; an address of ours or a query."""

    def ask(query: str = "") -> dict:
        answer = get(f"changes{query}")
        assert answer.status_code == 200, answer.content
        return answer.json()

    return ask


@pytest.fixture
def fetch(get):
    return lambda path: get(path).json()


def public() -> dict[str, int]:
    return {str(pk): number for pk, number in PublicDocument.objects.public().values_list("id", "sequence")}


def held(copy: Copy) -> dict[str, int]:
    return {identity: document["sequence"] for identity, document in copy.documents.items()}


def test_it_begins_with_the_whole_public_set_in_order(world, feed):
    gone, story = world.story(slug="gone"), world.story(slug="two-lists")
    with atomic():
        gone.unpublish()
    world.draft(slug="hidden")
    page = feed()
    numbers = [item["sequence"] for item in page["items"]]
    assert numbers == sorted(numbers)
    assert {item["id"]: item["sequence"] for item in page["items"]} == public()
    assert (page["has_more"], page["resync"]) == (False, False)
    assert page["items"][-1] == {
        "sequence": Sequence.objects.get().number - 1,
        "action": "put",
        "reason": "published",
        "type": "blog",
        "id": str(story.translation_key),
        "changed_at": PublicDocument.objects.get(slug="two-lists").changed_at.isoformat(),
        "slug": "two-lists",
        "api_url": f"{URL}/api/v1/stories/{story.translation_key}",
    }


def test_afterwards_it_tells_what_happened_and_why(world, feed, time_machine):
    time_machine.move_to("2026-03-02T09:00:00Z", tick=False)
    soon = timezone.now() + timedelta(hours=1)
    changed, moved, withdrawn = (world.story(slug=slug) for slug in ("changed", "moved", "withdrawn"))
    expired = world.story(slug="expired", expire_at=soon)
    since = feed()["next"]
    assert feed(f"?since={since}") == {"items": [], "next": since, "has_more": False, "resync": False}
    changed.summary, moved.slug = "Another.", "elsewhere"
    publish(changed)
    publish(moved)
    with atomic():
        withdrawn.unpublish()
    time_machine.move_to(soon)
    rounds.run_until_idle()
    again = world.story(slug="new")
    items = feed(f"?since={since}")["items"]
    assert [(item["action"], item["reason"], item["slug"]) for item in items] == [
        ("put", "changed", "changed"),
        ("put", "moved", "elsewhere"),
        ("delete", "withdrawn", None),
        ("delete", "expired", None),
        ("put", "published", "new"),
    ]
    assert items[3].keys() == items[0].keys()
    assert (items[3]["id"], items[3]["type"], items[3]["api_url"]) == (str(expired.translation_key), "blog", None)
    with atomic():
        again.unpublish()
    publish(again)
    assert [item["reason"] for item in feed(f"?since={feed(f'?since={since}')['next']}")["items"]] == []
    assert feed(f"?since={since}")["items"][-1]["reason"] == "published"


def test_pages_lead_on_while_things_change(world, feed, fetch):
    stories = [world.story() for _ in range(6)]
    page, seen = feed("?limit=4"), []
    while True:
        seen += [(item["id"], item["action"]) for item in page["items"]]
        if not page["has_more"]:
            break
        if stories:
            publish(stories[-1])
            with atomic():
                stories.pop().unpublish()
        page = feed(f"?limit=4&since={page['next']}")
    state: dict[str, str] = dict(seen)
    assert {identity for identity, action in state.items() if action == "put"} == set(public())


@pytest.mark.slow
@pytest.mark.parametrize("seed", seeds(2, 40))
def test_whatever_happens_between_its_pages_a_follower_ends_with_what_is_public(world, get, fetch, seed):
    dice, copy, left = random.Random(seed), Copy(), iter(range(60))

    def meddling(path: str) -> dict:
        answer = get(f"{path}&limit={dice.randint(1, 4)}").json()
        for number in islice(left, dice.randint(0, 2)):
            change(dice, number, world)
            if number == 40:
                with atomic():
                    Sequence.objects.update(epoch=new_epoch_name())
        return answer

    while next(left, None) is not None:
        follow(copy, meddling)
    follow(copy, fetch)
    assert held(copy) == public()


def test_documents_come_along(world, feed, get):
    story = world.story(slug="two-lists")
    with atomic():
        world.trust.save_revision().publish()
    items = feed("?include=full")["items"]
    for item in items:
        assert item["document"] == get(item["api_url"]).json()
    since = feed()["next"]
    with atomic():
        story.unpublish()
    assert feed(f"?include=full&since={since}")["items"][0]["document"] is None


def test_a_restored_backup_begins_again(world, feed, fetch):
    world.story()
    copy = Copy()
    follow(copy, fetch)
    lost = world.story()
    follow(copy, fetch)
    with atomic():
        Sequence.objects.update(epoch=new_epoch_name())
    lost.delete()
    page = feed(f"?since={copy.next}")
    assert (page["items"], page["has_more"], page["resync"]) == ([], True, True)
    follow(copy, fetch)
    assert held(copy) == public()


def test_who_comes_with_a_place_of_another_key_begins_again(world, feed, fetch, get, settings):
    kept, lost = world.story(), world.story()
    copy = Copy()
    follow(copy, fetch)
    place = copy.next
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key", []
    with atomic():
        lost.unpublish()
    page = feed(f"?since={place}")
    assert (page["items"], page["has_more"], page["resync"]) == ([], True, True)
    assert get(f"changes?since={place}", **{"If-None-Match": get(f"changes?since={place}")["ETag"]}).status_code == 304
    follow(copy, fetch)
    assert held(copy) == public()
    assert str(kept.translation_key) in copy.documents
    assert str(lost.translation_key) not in copy.documents
    assert feed(f"?since={copy.next}")["resync"] is False


def test_a_place_whose_numbers_were_altered_is_not_believed(world, feed):
    epoch, number, rest = feed()["next"].split(".", 2)
    page = feed(f"?since={epoch}.{int(number) - 1}.{rest}")
    assert (page["items"], page["resync"]) == ([], True)


def test_a_follower_begins_again_where_its_place_is_refused(world, fetch):
    story, asked = world.story(), []
    copy = Copy({"gone": {"sequence": 1}}, "of an older library")

    def refusing(path: str) -> dict:
        asked.append(path)
        if "since=of" in path:
            raise Refused
        return fetch(path)

    follow(copy, refusing)
    assert held(copy) == public()
    assert str(story.translation_key) in copy.documents
    assert asked == ["changes?include=full&since=of%20an%20older%20library", "changes?include=full"]


def test_a_follower_does_not_begin_again_for_ever(world):
    def refusing(_path: str) -> dict:
        raise Refused

    copy = Copy({"kept": {"sequence": 1}}, "refused")
    with pytest.raises(Refused):
        follow(copy, refusing)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_follower_at_the_terminal_begins_again(live_server, settings, tmp_path, monkeypatch):
    settings.PUBLIC_URL, settings.ALLOWED_HOSTS = live_server.url, ["localhost"]
    World().story()
    file = tmp_path / "copy.json"
    file.write_text('{"documents": {"gone": {"sequence": 1}}, "next": "no place at all"}')
    monkeypatch.setattr("sys.argv", ["follower", live_server.url, str(file)])
    main()
    copy = Copy(**json.loads(file.read_text()))
    assert held(copy) == public()


def test_what_is_no_place_is_refused(world, get):
    story = world.story()
    since = get("changes").json()["next"]
    for query in (
        "since=",
        "since=1",
        f"since={since[:-30]}",
        f"since=x{since}",
        f"since={since}.",
        f"since={since}&since={since}",
        "limit=0",
        "include=all",
        "sinc=1",
    ):
        assert get(f"changes?{query}").status_code == 422, query
    assert story.live


def test_nothing_changed_costs_one_query(world, get, django_assert_num_queries):
    world.story()
    since = get("changes").json()["next"]
    first = get(f"changes?since={since}")
    with django_assert_num_queries(1):
        again = get(f"changes?since={since}", **{"If-None-Match": first["ETag"]})
    assert again.status_code == 304
