"""Every state that an address can be in, and everything that a query can get wrong."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from publishing.models import PublicDocument
from publishing.projection.transactions import atomic
from tests.support.factories import consent, publish
from tests.support.presence import present

ADDRESSES = ["stories", "stories/first", "stories/unknown", "stories?type=x", "nothing"]
NOWHERE = {"type": "about:blank", "title": "Not Found", "status": 404, "detail": "There is nothing at this address."}
HOSTILE = [
    "%00", "%ED%A0%80", "%FF", "%C3%28", "%27%20OR%201=1--", "%22", "..%2f..%2fetc%2fpasswd", "9" * 20, "-1", "1e3",
    "%D9%A3", "x" * 3000, "x" * 100_000, "type__in", "a[]", "%0D%0ASet-Cookie:%20a=b", "%E2%80%AE", "{}", "*", "%",
    "", "%20", "None", "\U0001f600",
]  # fmt: skip


def withdraw(page) -> None:
    with atomic():
        page.unpublish()


def stripped(response) -> tuple:
    return response.status_code, response.content, dict(response.headers)


def test_what_never_was_public_is_the_same_404_for_all(world, get):
    draft = world.draft(slug="draft")
    scheduled = world.draft(slug="scheduled", go_live_at=timezone.now() + timedelta(hours=1))
    consent(scheduled)
    with atomic():
        scheduled.save_revision().publish()
    private = world.draft(slug="private")
    with atomic():
        PageViewRestriction.objects.create(page=private, restriction_type="login")
    keys = ["unknown", "draft", "scheduled", "private", "99999999-2222-4333-8444-555555555555", "%00", "a.b", "é"]
    keys += [str(page.translation_key) for page in (draft, scheduled, private)]
    answers = {key: stripped(get(f"stories/{key}")) for key in keys}
    answers |= {
        path: stripped(get(path)) for path in ("nothing", "stories/unknown/", "stories/a/b", "", "a%0Ab", "x" * 5000)
    }
    assert len({repr(answer) for answer in answers.values()}) == 1
    answer = get("stories/unknown")
    assert answer.json() == NOWHERE
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Cache-Control"] == "public, max-age=0, s-maxage=10"


def test_what_was_public_tells_its_kind_and_the_date_and_nothing_else(world, get):
    page = world.story(slug="first", title="A title to forget")
    page.slug = "second"
    publish(page)
    withdraw(page)
    document = PublicDocument.objects.get(source=f"page:{page.pk}")
    expected = {
        "type": "about:blank",
        "title": "Gone",
        "status": 410,
        "detail": "This was public and has been withdrawn.",
        "kind": "blog",
        "id": str(page.translation_key),
        "withdrawn_at": present(document.withdrawn_at).isoformat(),
    }
    for key in ("first", "second", page.translation_key):
        answer = get(f"stories/{key}")
        assert (answer.status_code, answer.json()) == (410, expected)
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["Cache-Control"] == "public, max-age=0, s-maxage=10"


def test_a_story_made_private_is_gone(world, get):
    page = world.story(slug="first")
    with atomic():
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert get("stories/first").status_code == 410


def test_a_story_that_moved_leads_to_where_it_is(world, get):
    page = world.story(slug="first")
    page.slug = "second"
    publish(page)
    answer = get("stories/first")
    assert answer.status_code == 301
    assert answer["Location"] == "https://library.test/api/v1/stories/second"
    assert answer.json() == {"moved_to": "https://library.test/api/v1/stories/second"}
    assert get("stories/second").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_can_be_changed(db, get, method):
    for address in ("stories", "stories/first", "openapi.json", "nothing"):
        answer = get(address, method)
        assert answer.status_code == 405
        assert answer["Allow"] == "GET, HEAD, OPTIONS"
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["Cache-Control"] == "no-store"


def test_head_is_get_without_its_body(world, get):
    world.story(slug="first")
    for address in ADDRESSES:
        full, head = get(address), get(address, "head")
        assert (head.status_code, head.content) == (full.status_code, b"")
        assert dict(head.headers) == dict(full.headers)
        assert head["Content-Length"] == str(len(full.content))


def test_options_let_every_origin_read(world, get):
    answer = get("stories", "options", Origin="https://ics.test")
    assert answer.status_code == 204
    assert answer["Allow"] == answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert answer["Access-Control-Allow-Headers"] == "If-None-Match"


def test_every_origin_may_read_and_no_credentials_are_asked_for(world, get):
    world.story(slug="first")
    for address in ADDRESSES:
        answer = get(address, Origin="https://ics.test")
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer.headers


MISTAKES = [
    ("tipe=blog", "tipe", "There is no parameter of this name.", ["type", "type.all", "page"]),
    ("type__in=blog", "type__in", "There is no parameter of this name.", ["type", "type.none", "type.all"]),
    (
        "competency.any=bridging",
        "competency.any",
        "There is no parameter of this name.",
        ["competency.all", "competency", "competency.none"],
    ),
    ("type=blogs", "type", "There is no type “blogs”.", ["blog"]),
    ("characteristic=thrust", "characteristic", "There is no characteristic “thrust”.", ["trust"]),
    ("competency=bridge", "competency", "There is no competency “bridge”.", ["bridging"]),
    ("competency=habit&competency=zzz", "competency", "There is no competency “zzz”.", []),
    ("limit=0", "limit", "Give a whole number from 1 to 100.", []),
    ("limit=101", "limit", "Give a whole number from 1 to 100.", []),
    ("limit=ten", "limit", "Give a whole number from 1 to 100.", []),
    ("limit=%2B5", "limit", "Give a whole number from 1 to 100.", []),
    ("limit=", "limit", "Give a whole number from 1 to 100.", []),
    ("limit=5&limit=5", "limit", "Give it only once.", []),
    ("cursor=a&cursor=a", "cursor", "Give it only once.", []),
    ("topic=", "topic", "Give 1 to 100 printable characters.", []),
    ("topic=%00", "topic", "Give 1 to 100 printable characters.", []),
    ("topic=" + "x" * 101, "topic", "Give 1 to 100 printable characters.", []),
    ("topic=%FF", None, "The query is not text in UTF-8.", []),
    ("topic=" + "x" * 8000, None, "The query is longer than 8000 characters.", []),
    ("&".join(f"topic={n}" for n in range(21)), "topic", "Give at most 20 values.", []),
    ("&".join("topic=a" for n in range(101)), None, "Give at most 100 parameters.", []),
]


def test_a_mistake_is_named_with_what_is_nearest(world, get):
    for query, parameter, message, nearest in MISTAKES:
        answer = get(f"stories?{query}")
        assert answer.status_code == 422, query
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["Cache-Control"] == "no-store"
        assert answer.json() == {
            "type": "about:blank",
            "title": "Unprocessable Entity",
            "status": 422,
            "detail": "The query has a parameter that is not right.",
            "errors": [{"parameter": parameter, "message": message, "nearest": nearest}],
        }


def test_every_mistake_is_told_at_once(world, get):
    answer = get("stories?tipe=blog&competency=bridge&limit=0&type=blogs")
    assert [error["parameter"] for error in answer.json()["errors"]] == ["tipe", "limit", "type", "competency"]


def test_a_hidden_competency_is_as_unknown_as_any(world, get):
    with atomic():
        world.innovation.unpublish()
    answer = get("stories?competency=experiment").json()["errors"]
    assert answer == [{"parameter": "competency", "message": "There is no competency “experiment”.", "nearest": []}]


@pytest.mark.parametrize("name", ["type", "characteristic", "competency", "topic", "limit", "cursor", "unknown"])
def test_hostile_values_are_refused_or_find_nothing(world, get, name):
    for value in HOSTILE:
        answer = get(f"stories?{name}={value}")
        if name == "topic" and answer.status_code == 200:
            assert answer.json()["items"] == []
        else:
            assert answer.status_code == 422, value
            assert answer.json()["errors"][0]["parameter"] in {name, None}
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("name", ["stories", "characteristics", "competencies"])
def test_hostile_keys_and_names_lead_nowhere(world, get, name):
    for value in filter(None, HOSTILE):
        assert get(f"{name}/{value}").status_code == 404, value
        assert get(f"{name}?{value}=1").status_code == 422, value


def test_what_breaks_on_our_side_is_a_problem_too(world, get, monkeypatch, caplog):
    def broken(*_args: object) -> None:
        message = "secret detail"
        raise RuntimeError(message)

    monkeypatch.setattr("api.collections.lists.list_page", broken)
    answer = get("stories")
    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert b"secret" not in answer.content
    assert "The API failed at /api/v1/stories" in caplog.text
