"""What is found, and in which order."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from characteristics.models import CompetencyWording, Topic, TopicAlias
from library.models import BlogPage, CaseStudyPage, VoxPopPage
from publishing.projection.transactions import atomic
from search.query.filters import Filter, Narrowing
from search.query.request import Sort
from search.query.result import Strength
from tests.search.hiding import HIDING
from tests.search.texts import text_block

CLOSE, PARTIAL = Strength.CLOSE, Strength.PARTIAL


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (BlogPage, {"title": "Leaving hospital: discharge"}),
        (BlogPage, {"summary": "How discharge was planned."}),
        (BlogPage, {"body": text_block("The discharge list was blank.")}),
        (VoxPopPage, {"transcript": "And then the discharge lounge was shut."}),
        (VoxPopPage, {"quote": "Discharge is a conversation."}),
        (BlogPage, {"byline": "Discharge coordinator"}),
        (BlogPage, {"topics": ["Hospital discharge"]}),
    ],
)
def test_a_story_is_found_by_every_part_of_it(world, titles, kind, fields):
    story = world.story(kind, **fields)
    world.story()
    assert titles("discharged") == [story.title]


def test_a_story_is_found_by_what_its_competency_says(world, titles):
    with atomic():
        CompetencyWording.objects.filter(competency=world.habit).update(statement="Passing the mic to others")
    story = world.story(competencies=[world.habit])
    world.story(competencies=[world.bridging])
    assert titles("passing the mic") == [story.title]


def test_a_story_is_found_by_another_word_for_its_topic(world, titles):
    story = world.story(topics=["Falls"])
    world.story(topics=["Winter"])
    with atomic():
        TopicAlias.objects.create(topic=Topic.objects.get(name="Falls"), name="Tumbling")
    assert titles("tumbling") == [story.title]


def test_a_case_study_is_found_by_its_parts(world, titles):
    story = world.story(CaseStudyPage)
    assert titles("two lists on one ward") == [story.title]


def test_any_word_is_enough_but_all_words_come_first(world, titles):
    filler = "Filler words here and there. " * 30
    world.story(title="Ferry ferry ferry", summary="Ferry ferry.")
    world.story(title="Both", body=text_block(f"{filler} ferry {filler} timetable"))
    assert titles("ferry timetable") == ["Both", "Ferry ferry ferry"]


def test_it_says_what_has_all_of_the_words(world, find):
    world.story(title="Ferry harbour")
    world.story(title="Ferry")
    world.story(VoxPopPage, title="Tram", quote="A harbour.")
    for text, expected in {
        "ferry": (2, [CLOSE, CLOSE]),
        "the ferries in a harbour": (1, [CLOSE, PARTIAL, PARTIAL]),
        '"ferry harbour"': (1, [CLOSE]),
        "ferry tram": (0, [PARTIAL] * 3),
        '"ferry harbour" tram': (0, [PARTIAL]),
        "quokka": (0, []),
    }.items():
        found = find(text)
        assert (found.close, [hit.strength for hit in found.hits]) == expected, text
    first, second = (find("ferry harbour", page=page, page_size=2) for page in (1, 2))
    assert [(one.close, [hit.strength for hit in one.hits]) for one in (first, second)] == [
        (1, [CLOSE, PARTIAL]),
        (1, [PARTIAL]),
    ]


def test_by_date_and_among_filters_it_says_so_too(world, find):
    world.story(title="Ferry harbour", date=date(2020, 1, 1))
    world.story(title="Ferry", date=date(2021, 1, 1))
    narrowed = {"narrowing": Narrowing((Filter("type", any_of=("blog",)),)), "facets": ("type",)}
    found = find("ferry harbour", sort=Sort.NEWEST, **narrowed)
    assert (found.close, [hit.strength for hit in found.hits]) == (1, [PARTIAL, CLOSE])
    narrowed["narrowing"] = Narrowing((Filter("type", any_of=("vox-pop",)),))
    assert (find("ferry harbour", **narrowed).close, find("ferry harbour", **narrowed).total) == (0, 0)


def test_words_that_no_story_has_are_named(world, find):
    world.story(title="Ferry harbour", topics=["Winter"])
    for text, expected in {
        "the Cancer on a ferry": ("Cancer",),
        "cancers and stroke": ("cancers", "stroke"),
        "ferry and harbours in winter": (),
        "hrabour": (),
        "and the": (),
        '"ferry cancer"': ("cancer",),
    }.items():
        assert find(text).query.missing == expected, text
    assert find("hrabour", exact=True).query.missing == ("hrabour",)


@pytest.mark.parametrize("hide", HIDING)
def test_a_word_of_what_is_hidden_is_missing(world, find, hide):
    world.story(title="Ferry")
    story = world.story(title="Stroke")
    assert find("ferry stroke").query.missing == ()
    with atomic():
        hide(story)
    assert find("ferry stroke").query.missing == ("stroke",)


def test_the_title_counts_more_than_the_text(world, titles):
    world.story(title="Nothing of it", body=text_block("A ferry left."))
    world.story(title="Ferry", body=text_block("A boat left."))
    assert titles("ferry") == ["Ferry", "Nothing of it"]


def test_equals_come_newest_first(world, titles):
    today = timezone.localdate()
    for days, title in ((2, "Ferry one"), (0, "Ferry two"), (1, "Ferry six")):
        world.story(title=title, date=today - timedelta(days=days), summary="Same.")
    assert titles("ferry") == ["Ferry two", "Ferry six", "Ferry one"]


def test_a_query_of_stop_words_finds_them(world, titles):
    story = world.story(title="To be or not to be")
    assert titles("to be")[0] == story.title


def test_a_phrase_is_found_word_for_word_in_one_part(world, titles):
    world.story(title="Apart", body=text_block("The mic was passing by."))
    world.story(title="Passing", summary="The mic.")
    world.story(title="Together", body=text_block("We are passing the mic."))
    assert titles('"passing the mic"') == ["Together"]
    assert titles('"passed the mics"') == ["Together"]
    assert titles('"the mic" apart') == ["Apart", "Passing", "Together"]


def test_a_phrase_must_be_there_whatever_else_is_asked_for(world, titles):
    world.story(title="Ferry timetable")
    world.story(title="Timetable", body=text_block("No ferry."))
    assert titles('"ferry timetable" quokka') == ["Ferry timetable"]
    assert titles('"timetable ferry" ferry') == []


def test_pages_share_one_total(world, find):
    for _ in range(3):
        world.story(title="Ferry")
    first, second, beyond = (find("ferry", page=page, page_size=2) for page in (1, 2, 9))
    counted = find("ferry", page_size=0)
    assert [len(page.hits) for page in (first, second, beyond, counted)] == [2, 1, 0, 0]
    assert {page.total for page in (first, second, beyond, counted)} == {3}
    assert len({hit.id for hit in first.hits + second.hits}) == 3


def test_only_stories_are_found(world, find):
    assert find("home characteristics definition").total == 0
