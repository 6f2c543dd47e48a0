"""How much of a document is given, and several of them by id."""

from uuid import UUID

import pytest

from library.models import VoxPopPage
from publishing.projection.transactions import atomic

STRANGE = [str(UUID(int=number)) for number in range(101)]


@pytest.mark.parametrize("address", ["stories/one-ward", "characteristics/trust", "competencies/bridging"])
def test_a_detail_gives_the_fields_that_are_asked_for(shelf, get, address):
    whole = get(address).json()
    assert get(f"{address}?fields=full").json() == whole
    assert get(f"{address}?fields=url,title").json() == {name: whole[name] for name in ("title", "url")}
    assert get(f"{address}?fields=title,text,sequence").json().keys() == {"sequence", "title", "text"}


@pytest.mark.parametrize("address", ["stories", "characteristics", "competencies", "themes"])
def test_a_list_gives_cards_whole_documents_or_fields(shelf, get, address):
    cards, whole = get(address).json()["items"], get(f"{address}?fields=full").json()["items"]
    assert [item["id"] for item in whole] == [item["id"] for item in cards]
    assert get(f"{address}?fields=card").json()["items"] == cards
    assert get(f"{address}?fields=title,url").json()["items"] == [
        {name: item[name] for name in item if name in ("title", "url")} for item in cards
    ]
    if address == "stories":
        assert get("stories?fields=slug,text").json()["items"] == [
            {"slug": item["slug"], "text": item["text"]} for item in whole
        ]


def test_whole_items_of_a_list_are_the_details(shelf, get):
    for collection in ("characteristics", "competencies", "themes"):
        for item in get(f"{collection}?fields=full").json()["items"]:
            assert get(f"{collection}/{item['slug']}").json() == item


@pytest.mark.parametrize("address", ["stories", "stories/one-ward", "competencies"])
@pytest.mark.parametrize(
    ("fields", "name", "nearest"),
    [("titel", "titel", ["title"]), ("title,", "", []), ("card,title", "card", ["card"]), ("", "", [])],
)
def test_a_field_that_is_not_there_is_named(shelf, get, address, fields, name, nearest):  # noqa: PLR0913, PLR0917  fixtures and cases
    answer = get(f"{address}?fields={fields}")
    (error,) = answer.json()["errors"]
    told = error["parameter"], error["message"], error["nearest"][:1]
    assert (answer.status_code, *told) == (422, "fields", f"There is no field “{name}”.", nearest)


def test_a_page_of_fields_leads_to_the_next_with_the_same_fields(shelf, get):
    first = get("stories?fields=title,slug&limit=1").json()
    second = get(first["next"]).json()
    assert second["items"][0].keys() == {"slug", "title"}
    assert second["items"] != first["items"]
    assert "fields=slug,title" in first["next"]


def test_several_come_by_id_in_the_order_of_the_ids(shelf, get):
    items = get("stories").json()["items"]
    ids = [item["id"] for item in reversed(items)]
    answer = get(f"stories?ids={','.join(ids)}").json()
    assert answer["items"] == items[::-1]
    assert (answer["total"], answer["next"], answer["previous"], answer["gone"]) == (len(items), None, None, [])
    assert get(f"stories?ids={ids[0]},{ids[0].upper()}&fields=slug").json()["items"] == [{"slug": items[-1]["slug"]}]


def test_what_is_gone_is_named_and_what_never_was_is_left_out(world, get):
    known, gone, draft = world.story(), world.story(title="Gone"), world.draft(VoxPopPage, title="A draft")
    trust = get("characteristics").json()["items"][0]["id"]
    asked = [str(one.translation_key) for one in (gone, known, draft)]
    address = f"stories?ids={','.join([STRANGE[0], *asked, trust])}"
    assert (get(address).json()["total"], get(address).json()["gone"]) == (2, [])
    with atomic():
        gone.unpublish()
    answer = get(address).json()
    assert [item["slug"] for item in answer["items"]] == [known.slug]
    assert (answer["total"], answer["gone"]) == (1, [str(gone.translation_key)])
    assert "gone" not in get("stories").json()


@pytest.mark.parametrize(
    ("query", "parameter", "message"),
    [
        ("ids=", "ids", "“” is not an id."),
        ("ids=two-lists", "ids", "“two-lists” is not an id."),
        (f"ids={','.join(STRANGE)}", "ids", "Give at most 100 ids."),
        (f"ids={STRANGE[0]}&limit=5", "limit", "This parameter cannot be used with ids."),
        (f"ids={STRANGE[0]}&type=blog", "type", "This parameter cannot be used with ids."),
        (f"ids={STRANGE[0]}&sort=newest", "sort", "This parameter cannot be used with ids."),
    ],
)
def test_ids_are_read_strictly(world, get, query, parameter, message):
    answer = get(f"stories?{query}")
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["parameter"], error["message"]) == (422, parameter, message)


def test_a_hundred_ids_are_two_queries(world, get, django_assert_num_queries):
    ids = [str(world.story(slug=f"story-{number}").translation_key) for number in range(3)]
    get("themes")
    # The state, the cards, which of the others were public once, and a look whether the state still is.
    with django_assert_num_queries(2 + 2):
        answer = get(f"stories?ids={','.join([*ids, *STRANGE[:97]])}")
    assert [item["slug"] for item in answer.json()["items"]] == ["story-0", "story-1", "story-2"]


def test_the_lists_of_the_framework_take_the_same_parameters(shelf, get):
    everything = [item["slug"] for item in get("competencies").json()["items"]]
    first = get("competencies?limit=2").json()
    assert [item["slug"] for item in first["items"]] == everything[:2]
    assert [item["slug"] for item in get(first["next"]).json()["items"]] == everything[2:]
    assert [item["slug"] for item in get("competencies?page=2&limit=2").json()["items"]] == everything[2:]
    showing = [item["slug"] for item in get("competencies?characteristic=trust").json()["items"]]
    assert showing == [item["slug"] for item in get("characteristics/trust").json()["competencies"]]
    changed = [item["sequence"] for item in get("competencies?sort=changed").json()["items"]]
    assert changed == sorted(changed, reverse=True)
    assert get("competencies?characteristic=nobody").status_code == 422
    assert [item["slug"] for item in get("themes?characteristic=trust").json()["items"]] == ["building-trust"]
