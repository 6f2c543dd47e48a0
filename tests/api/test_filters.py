"""The other ways to ask for stories: all of, none of, dates, orders, whole stories, numbered pages."""

from datetime import date

import pytest

from characteristics.models import PartOfSystem, Profession
from library.models import BlogPage, VoxPopPage
from tests.support.snapshots import Once

URL = "https://library.test"


@pytest.fixture
def stories(world):
    """Four stories; the names say what they carry."""
    return four(world)


@Once
def four(world):
    ward = PartOfSystem.objects.get_or_create(slug="ward", defaults={"label": "Ward"})[0]
    both, tensions = [world.bridging, world.habit], [world.tensions]
    january, february, march = date(2022, 1, 1), date(2022, 2, 1), date(2022, 3, 1)
    return [
        world.story(BlogPage, slug="both", date=january, competencies=both, topics=["falls", "winter"]),
        world.story(BlogPage, slug="falls", date=february, part_of_system=ward, topics=["falls"]),
        world.story(VoxPopPage, slug="voice", date=march, competencies=tensions, sample_key="voice"),
        world.story(BlogPage, slug="plain", date=march, competencies=tensions),
    ]


ASKED = {
    "competency=bridging&competency=habit": {"both", "falls"},
    "competency.all=bridging&competency.all=habit": {"both"},
    "competency.none=bridging": {"voice", "plain"},
    "competency.none=bridging&competency.none=tensions": set(),
    "competency=bridging&competency.none=habit": {"falls"},
    "topic.all=falls&topic.all=winter": {"both"},
    "topic.none=winter&topic=falls": {"falls"},
    "characteristic.all=trust&characteristic.all=innovation": {"both"},
    "part_of_system=ward": {"falls"},
    "part_of_system.none=ward&type=blog": {"both", "plain"},
    "place=nowhere": set(),
    "type.none=vox-pop": {"both", "falls", "plain"},
    "topic.none=falls&topic.none=winter": {"voice", "plain"},
    "competency.none=habit&topic.none=falls": {"voice", "plain"},
    "type.none=vox-pop&date.from=2022-03-01": {"plain"},
    "include_sample=false&competency.none=bridging": {"plain"},
    "date.from=2022-02-01": {"falls", "voice", "plain"},
    "date.to=2022-02-01": {"both", "falls"},
    "date.from=2022-02-01&date.to=2022-02-28&topic=falls": {"falls"},
    "include_sample=false": {"both", "falls", "plain"},
    "include_sample=false&competency=tensions": {"plain"},
    "include_sample=true": {"both", "falls", "voice", "plain"},
}


def test_each_question_finds_its_stories_in_every_order(stories, get):
    newest = [item["slug"] for item in get("stories").json()["items"]]
    changed = ["plain", "voice", "falls", "both"]
    for query, expected in ASKED.items():
        for sort, order in (("newest", newest), ("oldest", newest[::-1]), ("changed", changed)):
            answer = get(f"stories?{query}&sort={sort}").json()
            assert [item["slug"] for item in answer["items"]] == [slug for slug in order if slug in expected], query
            assert answer["total"] == len(expected), query


def test_cursors_and_numbers_lead_through_every_order(stories, get):
    for sort in ("newest", "oldest", "changed"):
        for query in (f"sort={sort}", f"sort={sort}&type=blog&type=vox-pop"):
            whole = [item["slug"] for item in get(f"stories?{query}").json()["items"]]
            for start in (f"stories?{query}&limit=1", f"stories?{query}&limit=1&page=1"):
                there = walk(get, start, "next")
                assert [slug for slug, _ in there] == whole
                back = walk(get, there[-1][1], "previous")
                assert [slug for slug, _ in back] == whole[::-1]


def walk(get, address: str | None, towards: str) -> list[tuple[str, str]]:
    steps = []
    while address:
        answer = get(address).json()
        steps.append((answer["items"][0]["slug"], address))
        address = answer[towards]
    return steps


def test_a_numbered_page_knows_its_neighbours(stories, get):
    answer = get("stories?limit=2&page=2").json()
    assert len(answer["items"]) == 2
    assert (answer["next"], answer["previous"]) == (None, f"{URL}/api/v1/stories?limit=2&page=1")
    assert get("stories?limit=2&page=9").json()["items"] == []
    assert get("stories?limit=100&page=101").status_code == 422


def test_a_list_can_give_whole_stories(stories, get):
    whole = get("stories?fields=full").json()["items"]
    assert whole == [get(item["api_url"]).json() for item in whole]


def test_a_body_can_be_one_piece_of_html(stories, get):
    story, voice = get("stories/plain?body=html").json(), get("stories/voice?body=html").json()
    assert story["html"] == "<p>We met on a Tuesday.</p>"
    assert voice["html"] == "<blockquote><p>I asked, and then I waited.</p></blockquote>"
    for one in (story, voice):
        blocks = get(one["api_url"]).json()
        assert one == {**{name: value for name, value in blocks.items() if name != "blocks"}, "html": one["html"]}
    assert get("stories?fields=full&body=html&type=vox-pop").json()["items"] == [voice]
    assert get("stories/plain?body=html")["ETag"] != get("stories/plain")["ETag"]


REFUSED = {
    "sort=title": ("sort", []),
    "sort=newst": ("sort", ["newest", "oldest"]),
    "fields=all": ("fields", ["full"]),
    "include_sample=yes": ("include_sample", []),
    "body=html": ("body", []),
    "date.from=yesterday": ("date.from", []),
    "date.from=2022-02-30": ("date.from", []),
    "date.from=2022-03-01&date.to=2022-02-01": ("date.to", []),
    "page=0": ("page", []),
    "page=1&page=2": ("page", []),
    "page=1&cursor=x": ("page", []),
    "competency.any=bridging": ("competency.any", ["competency.all", "competency", "competency.none"]),
    "competency.all=bridgin": ("competency.all", ["bridging"]),
    "part_of_system=wards": ("part_of_system", ["ward"]),
}


def test_what_has_no_meaning_is_refused_by_name(stories, get):
    for query, (parameter, nearest) in REFUSED.items():
        answer = get(f"stories?{query}")
        assert answer.status_code == 422, query
        errors = answer.json()["errors"]
        assert [(error["parameter"], error["nearest"]) for error in errors] == [(parameter, nearest)], query


@pytest.mark.parametrize("model", [PartOfSystem, Profession])
@pytest.mark.usefixtures("stories")
def test_an_entry_that_no_public_story_carries_is_as_unknown_as_none(world, get, model):
    """Nobody learns from the answer which words editors keep, or that a draft carries one."""
    name = {PartOfSystem: "part_of_system", Profession: "profession"}[model]
    paths = [f"stories?{name}=kept", f"search?q=a&{name}=kept"]
    never = [get(path) for path in paths]
    assert [error["parameter"] for answer in never for error in answer.json()["errors"]] == [name, name]

    world.draft(**{name: model.objects.create(slug="kept", label="Kept")})
    for before, path in zip(never, paths, strict=True):
        after = get(path)
        assert (after.status_code, after.content, dict(after.headers)) == (422, before.content, dict(before.headers))
