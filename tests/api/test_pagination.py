"""Pages of the list of stories, while stories come and go."""

from datetime import date, timedelta
from itertools import chain

import pytest

from publishing.projection.transactions import atomic
from tests.support.snapshots import Once

PAGE = 7


@pytest.fixture
def stories(world) -> list:
    """Forty-five stories on nine days, five on each."""
    return forty_five(world)


@Once
def forty_five(world):
    return [world.story(slug=f"story-{n}", date=date(2022, 1, 1) + timedelta(days=n // 5)) for n in range(45)]


def walk(get, start: str, towards: str = "next", *, between=lambda _step: None) -> list[list[str]]:
    pages, step = [], 0
    address = start
    while address:
        answer = get(address).json()
        pages.append([item["slug"] for item in answer["items"]])
        address = answer[towards]
        between(step)
        step += 1
    return pages


def expected(stories) -> list[str]:
    ordered = sorted(stories, key=lambda page: str(page.translation_key))
    return [page.slug for page in sorted(ordered, key=lambda page: page.date, reverse=True)]


def test_every_story_is_on_one_page(stories, get):
    for narrowed in ("", "&competency=bridging", "&type=blog&type=vox-pop"):
        pages = walk(get, f"stories?limit={PAGE}{narrowed}")
        assert [len(page) for page in pages] == [7, 7, 7, 7, 7, 7, 3], narrowed
        assert list(chain(*pages)) == expected(stories), narrowed


def test_the_way_back_has_the_same_stories(stories, get):
    address = f"stories?limit={PAGE}"
    while following := get(address).json()["next"]:
        address = following
    pages = walk(get, address, "previous")
    assert list(chain(*reversed(pages))) == expected(stories)
    first = get(f"stories?limit={PAGE}").json()
    assert first["previous"] is None
    assert pages[-1] == expected(stories)[:PAGE]


def test_the_page_before_the_second_is_the_first(stories, get):
    first = get("stories?limit=10&type=blog").json()
    back = get(get(first["next"]).json()["previous"]).json()
    assert back["items"] == first["items"]
    assert back["previous"] is None
    assert back["next"] == first["next"]


def test_stories_that_stay_are_listed_once_whatever_comes_and_goes(world, stories, get):
    gone = stories[20:45:4]

    def between(step: int) -> None:
        world.story(slug=f"newer-{step}", date=date(2022, 2, 1))
        world.story(slug=f"older-{step}", date=date(2021, 1, 1))
        world.story(slug=f"same-{step}", date=date(2022, 1, 5))
        if step < len(gone):
            with atomic():
                gone[step].unpublish()

    listed = list(chain(*walk(get, f"stories?limit={PAGE}&competency=bridging", between=between)))
    assert len(listed) == len(set(listed))
    stayed = [slug for slug in expected(stories) if slug not in {page.slug for page in gone}]
    assert [slug for slug in listed if slug in set(stayed)] == stayed


def test_a_place_outlives_the_stories_around_it(stories, get):
    first = get("stories?limit=5").json()
    with atomic():
        for page in stories[35:45]:
            page.unpublish()
    second = get(first["next"]).json()
    assert [item["slug"] for item in second["items"]] == expected(stories[:35])[:5]
    assert second["total"] == 35
    before = get(second["previous"]).json()
    assert (before["items"], before["previous"]) == ([], None)
    assert before["next"] == "https://library.test/api/v1/stories?limit=5"


def test_an_empty_last_page_leads_back_to_all_that_is_left(stories, get):
    address = get("stories?limit=44").json()["next"]
    with atomic():
        next(page for page in stories if page.slug == expected(stories)[-1]).unpublish()
    last = get(address).json()
    assert (last["items"], last["next"]) == ([], None)
    back = get(last["previous"]).json()
    assert [item["slug"] for item in back["items"]] == expected(stories)[:44]


def test_the_limit_may_change_on_the_way(stories, get):
    following = get("stories?limit=10").json()["next"]
    rest = get(following.replace("limit=10", "limit=100")).json()
    assert [item["slug"] for item in rest["items"]] == expected(stories)[10:]


def cursor_of(get, query: str) -> str:
    return get(f"stories?{query}").json()["next"].rpartition("cursor=")[2]


def test_a_cursor_of_another_list_or_a_tampered_one_is_refused(stories, get):
    cursor = cursor_of(get, "limit=5")
    foreign = cursor_of(get, "limit=5&type=blog")
    middle = len(cursor) // 3
    tampered = cursor[:middle] + ("A" if cursor[middle] != "A" else "B") + cursor[middle + 1 :]
    for bad in (foreign, tampered, cursor[:-3], cursor + "AAAA", "x", "", "YQ", "%00", "é", "9" * 500):
        answer = get(f"stories?limit=5&cursor={bad}")
        assert answer.status_code == 422, bad
        assert answer.json()["errors"] == [
            {
                "parameter": "cursor",
                "message": "This is not a cursor of this list. Begin again without it.",
                "nearest": [],
            }
        ]
    assert get(f"stories?limit=5&cursor={cursor}").status_code == 200


def test_a_page_deep_in_a_list_is_one_query(stories, get, django_assert_num_queries):
    address = get(get("stories?limit=5&competency=bridging").json()["next"]).json()["next"]
    # The competencies that there are, and the cards; two more: the state before, and a look whether it still is.
    with django_assert_num_queries(2 + 2):
        assert len(get(address).json()["items"]) == 5


def test_a_cursor_of_another_key_is_refused_by_name(stories, get, settings):
    following = get(f"stories?limit={PAGE}").json()["next"]
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key", []
    answer = get(following)
    told = [(error["parameter"], error["message"]) for error in answer.json()["errors"]]
    assert (answer.status_code, told) == (
        422,
        [("cursor", "This is not a cursor of this list. Begin again without it.")],
    )
