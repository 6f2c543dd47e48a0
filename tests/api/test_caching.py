"""What lets readers and caches keep an answer, and what never has a part in it."""

import gzip
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from library.models import BlogPage
from publishing.models import PublicDocument, Sequence
from publishing.models.sequence import new_epoch_name
from publishing.projection.transactions import atomic
from tests.support.factories import consent, publish
from tests.support.served import Client

ADDRESSES = [
    "stories",
    "stories?type=blog",
    "stories/two-lists",
    "characteristics",
    "competencies/habit",
    "openapi.json",
]


@pytest.fixture
def story(world):
    return world.story(slug="two-lists")


def test_an_answer_that_holds_costs_one_query(story, get, django_assert_num_queries):
    for address in ADDRESSES:
        first = get(address)
        for tag in (first["ETag"], f"W/{first['ETag']}", f'"other", {first["ETag"]}'):
            with django_assert_num_queries(1):
                again = get(address, **{"If-None-Match": tag})
            assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
            assert again["Cache-Control"] == first["Cache-Control"]


def test_another_answer_is_given_whole(story, get):
    for address in ADDRESSES:
        assert get(address, **{"If-None-Match": '"other"'}).status_code == 200


def test_a_list_changes_its_tag_with_everything_public(world, story, get):
    before = get("stories")["ETag"]
    world.story()
    assert get("stories")["ETag"] != before


def test_a_story_keeps_its_tag_while_others_change(world, story, get):
    before = get("stories/two-lists")["ETag"]
    world.story()
    assert get("stories/two-lists")["ETag"] == before
    story.title = "Another"
    publish(story)
    assert get("stories/two-lists")["ETag"] != before


def test_a_new_epoch_and_another_build_change_every_tag(story, get, monkeypatch):
    tags = [{get(address)["ETag"] for address in ADDRESSES}]
    Sequence.objects.update(epoch=new_epoch_name())
    tags.append({get(address)["ETag"] for address in ADDRESSES[:-1]})
    monkeypatch.setattr("publishing.sequence.state.build_name", lambda: "another")
    tags.append({get(address)["ETag"] for address in ADDRESSES})
    assert [len(some) for some in tags] == [6, 5, 6]
    assert len(set().union(*tags)) == 17


def test_an_answer_is_kept_for_a_minute_at_most(story, get):
    assert get("stories")["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert get("stories/two-lists")["Cache-Control"] == "public, max-age=0, s-maxage=60"


def test_an_answer_is_never_kept_past_a_public_expiry(world, get):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        world.story(BlogPage, slug="short", expire_at=timezone.now() + timedelta(seconds=30))
        assert get("stories")["Cache-Control"] == "public, max-age=0, s-maxage=29"
        before = get("stories")
        clock.shift(31)
        after = get("stories", **{"If-None-Match": before["ETag"]})
        assert after.status_code == 200
        assert after.json()["items"] == []
        assert after.json()["total"] == 0
        assert get("stories/short").status_code == 410


def test_a_scheduled_story_shows_in_no_header(world, story, get):
    before = dict(get("stories").headers)
    page = world.draft(go_live_at=timezone.now() + timedelta(seconds=20))
    consent(page)
    with atomic():
        page.save_revision().publish()
    assert dict(get("stories").headers) == before


def test_what_the_clock_has_overtaken_is_built_again(world, get):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        other = world.story(slug="other", title="The other one", expire_at=timezone.now() + timedelta(seconds=30))
        html = f'<p>See <a linktype="page" id="{other.pk}">this</a>.</p>'
        world.story(slug="linking", body=[{"type": "text", "value": html}])
        before = get("stories/linking")
        assert "/library/other/" in before.content.decode()
        clock.shift(31)
        after = get("stories/linking", **{"If-None-Match": before["ETag"]})
        assert after.status_code == 200
        assert "/library/other/" not in after.content.decode()
        assert after["ETag"] != before["ETag"]
        assert [item["slug"] for item in get("stories").json()["items"]] == ["linking"]


def test_a_cookie_changes_nothing_and_none_is_set(story, cms: Client, get):
    for address in [*ADDRESSES, "stories/unknown", "stories?type=x", "nothing"]:
        visitor, editor = get(address), cms.get(f"/api/v1/{address}")
        assert editor.content == visitor.content
        assert dict(editor.headers) == dict(visitor.headers)
        assert not visitor.cookies
        assert not editor.cookies
        assert visitor.headers.get("Vary") == ("Accept-Encoding" if visitor.status_code == 200 else None)


def test_reading_writes_nothing(story, get):
    before = list(PublicDocument.objects.order_by("pk").values())
    for address in ADDRESSES:
        get(address)
    assert list(PublicDocument.objects.order_by("pk").values()) == before


def test_what_was_kept_is_not_told_once_it_is_withdrawn(story, get):
    for address in ("stories", "stories/two-lists"):
        assert [get(address).status_code for _ in range(2)] == [200, 200]
    with atomic():
        story.unpublish()
    assert get("stories").json()["items"] == []
    assert get("stories/two-lists").status_code == 410


def test_each_encoding_has_a_tag_of_its_own(story, get):
    for address in ADDRESSES:
        plain, packed = get(address), get(address, **{"Accept-Encoding": "br, gzip"})
        assert (plain.headers.get("Content-Encoding"), packed["Content-Encoding"]) == (None, "gzip")
        assert gzip.decompress(packed.content) == plain.content
        assert packed["ETag"] == f'{plain["ETag"][:-1]}-gzip"'
        assert packed["Content-Length"] == str(len(packed.content))
        tags = {"If-None-Match": packed["ETag"]}
        assert get(address, **tags, **{"Accept-Encoding": "gzip"}).status_code == 304
        assert get(address, **tags).status_code == 200
        refused = get(address, **{"Accept-Encoding": "gzip;q=0, identity"})
        assert refused.content == plain.content


def test_head_tells_the_length_of_what_get_gives(story, get):
    for address in (*ADDRESSES, "nothing"):
        whole, head = get(address), get(address, method="head")
        assert (head.status_code, head.content) == (whole.status_code, b"")
        assert dict(head.headers) == dict(whole.headers)
