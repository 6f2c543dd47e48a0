"""Filters and facets: what a search is narrowed to, and how many there would be."""

from datetime import date

import pytest
from django.core.management import call_command

from characteristics.models import Place
from library.models import BlogPage, CaseStudyPage, VoxPopPage
from publishing.projection.transactions import atomic
from search.query.filters import Filter, Narrowing, facet_names
from search.query.request import Sort
from tests.search.hiding import HIDING
from tests.support.snapshots import Once


@pytest.fixture
def stories(world):
    """Four stories that differ in what they are narrowed by, and one that none of the searches finds."""
    ferries_and_a_tram(world)


@Once
def ferries_and_a_tram(world):
    place = Place.objects.create(slug="lewisham", label="Lewisham")
    both = [world.bridging, world.habit]
    world.story(title="Ferry one", competencies=both, topics=["Winter"], date=date(2022, 1, 31), place=place)
    world.story(title="Ferry two", competencies=[world.bridging], topics=["Winter", "Falls"], date=date(2022, 2, 1))
    world.story(CaseStudyPage, title="Ferry three", competencies=[world.experiment], date=date(2023, 5, 4))
    world.story(VoxPopPage, title="Ferry four", competencies=[world.habit], date=date(2024, 5, 4), place=place)
    world.story(BlogPage, title="Tram", competencies=[world.tensions], topics=["Winter"], date=date(2024, 1, 1))


def narrowed(*filters, **dates):
    return {"narrowing": Narrowing(filters, **dates), "sort": Sort.OLDEST}


NARROWINGS = [
    (narrowed(Filter("type", any_of=("blog",))), ["one", "two"]),
    (narrowed(Filter("type", any_of=("blog", "vox-pop"))), ["one", "two", "four"]),
    (narrowed(Filter("competency", any_of=("bridging", "experiment"))), ["one", "two", "three"]),
    (narrowed(Filter("competency", all_of=("bridging", "habit"))), ["one"]),
    (narrowed(Filter("competency", none_of=("bridging", "experiment"))), ["four"]),
    (narrowed(Filter("competency", any_of=("bridging",), none_of=("habit",))), ["two"]),
    (
        narrowed(Filter("characteristic", any_of=("innovation",)), Filter("place", any_of=("lewisham",))),
        ["one", "four"],
    ),
    (narrowed(Filter("topic", any_of=("winter",)), Filter("type", any_of=("vox-pop",))), []),
    (narrowed(Filter("topic", any_of=("no-such-topic",))), []),
    (narrowed(Filter("year", any_of=("2022", "2024"))), ["one", "two", "four"]),
    (narrowed(since=date(2022, 2, 1)), ["two", "three", "four"]),
    (narrowed(until=date(2022, 2, 1)), ["one", "two"]),
    (narrowed(since=date(2022, 2, 1), until=date(2023, 5, 4)), ["two", "three"]),
]


def test_any_of_the_values_of_a_facet_and_every_facet(stories, titles):
    for narrowing, expected in NARROWINGS:
        assert titles("ferry", **narrowing) == [f"Ferry {name}" for name in expected], narrowing


def counted(found, name):
    return [(one.value, one.count, one.selected) for one in found.facets[name]]


def test_facets_count_what_is_found_and_ignore_their_own_selection(stories, find):
    found = find("ferry", facets=facet_names())
    assert list(found.facets) == list(facet_names())
    assert found.facets["type"][0].label == "Blog"
    assert counted(found, "type") == [("blog", 2, False), ("case-study", 1, False), ("vox-pop", 1, False)]
    assert counted(found, "characteristic") == [("innovation", 3, False), ("trust", 2, False)]
    assert counted(found, "topic") == [("winter", 2, False), ("falls", 1, False)]
    assert counted(found, "year") == [("2024", 1, False), ("2023", 1, False), ("2022", 2, False)]
    narrowing = Narrowing((Filter("type", any_of=("blog",)), Filter("competency", any_of=("habit",))))
    found = find("ferry", facets=("type", "competency", "place"), narrowing=narrowing)
    assert found.total == 1
    assert counted(found, "type") == [("blog", 1, True), ("vox-pop", 1, False)]
    assert counted(found, "competency") == [("bridging", 2, False), ("habit", 1, True)]
    assert counted(found, "place") == [("lewisham", 1, False)]


def test_a_selected_value_that_finds_nothing_stays_to_be_taken_back(stories, find):
    found = find("ferry", facets=("topic",), narrowing=Narrowing((Filter("topic", any_of=("no-such-topic",)),)))
    assert (found.total, counted(found, "topic")) == (
        0,
        [("winter", 2, False), ("falls", 1, False), ("no-such-topic", 0, True)],
    )
    assert found.facets["topic"][-1].label == "no such topic"


def test_only_the_facets_asked_for_are_counted(stories, find):
    assert find("ferry").facets == {}
    assert list(find("ferry", facets=("place",)).facets) == ["place"]


def test_narrowing_goes_with_ranking_and_pages(stories, find, titles):
    blogs = {"narrowing": Narrowing((Filter("type", any_of=("blog",)),))}
    assert titles("two ferry", **blogs) == ["Ferry two", "Ferry one"]
    first, second = (find("ferry", page=page, page_size=1, **blogs) for page in (1, 2))
    assert (first.total, second.total) == (2, 2)
    assert {*first.hits}.isdisjoint(second.hits)


def test_sorted_by_date(stories, titles):
    assert titles("ferry", sort=Sort.NEWEST) == ["Ferry four", "Ferry three", "Ferry two", "Ferry one"]
    assert titles("ferry", sort=Sort.OLDEST) == ["Ferry one", "Ferry two", "Ferry three", "Ferry four"]


@pytest.mark.parametrize("hide", HIDING)
def test_what_is_withdrawn_is_not_counted_and_its_values_are_gone(world, find, hide):
    world.story(title="Ferry", topics=["Winter"])
    story = world.story(title="Ferry", topics=["Winter", "Quokkas"], competencies=[world.habit])
    assert counted(find("ferry", facets=("topic",)), "topic") == [("winter", 2, False), ("quokkas", 1, False)]
    with atomic():
        hide(story)
    found = find("ferry", facets=("topic", "competency"))
    assert counted(found, "topic") == [("winter", 1, False)]
    assert counted(found, "competency") == [("bridging", 1, False)]


def test_counts_follow_a_story_that_is_tagged_anew(world, find):
    story = world.story(title="Ferry", topics=["Winter"])
    assert counted(find("ferry", facets=("topic",)), "topic") == [("winter", 1, False)]
    with atomic():
        story.topics.set(["Falls"])
        story.save_revision().publish()
    assert counted(find("ferry", facets=("topic",)), "topic") == [("falls", 1, False)]


def test_a_new_epoch_counts_afresh(world, find):
    world.story(title="Ferry")
    assert counted(find("ferry", facets=("type",)), "type") == [("blog", 1, False)]
    call_command("new_epoch", verbosity=0)
    assert counted(find("ferry", facets=("type",)), "type") == [("blog", 1, False)]
