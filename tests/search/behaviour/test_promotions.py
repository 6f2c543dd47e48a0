"""What editors choose for a query is shown first, beside what is found."""

import pytest

from publishing.projection.transactions import atomic
from search.query.filters import Filter, Narrowing
from search.query.request import Sort
from tests.search.hiding import HIDING
from tests.support.factories import promote


def promoted(found):
    return [hit.id for hit in found.promoted]


def keys(*stories):
    return [story.translation_key for story in stories]


def test_it_is_matched_on_what_the_query_says(world, find):
    story, other = world.story(title="Hospital discharge"), world.story(title="Ferry")
    promote(other, "Hospital Carers")
    promote(story, "the hospital's carer")
    for text in ("hospital carers", "carer of hospitals", '"hospital carer"', "HOSPITAL, carer!", "hosptial carers"):
        assert promoted(find(text)) == keys(other, story), text
    for text in ("hospital", "hospital carers ferry", "carers", "the"):
        assert promoted(find(text)) == [], text


def test_a_word_that_no_story_has_can_be_promoted_and_is_still_corrected(world, find):
    story = world.story(title="Ferry timetable")
    promote(world.story(title="Tram"), "ferri timetabel")
    found = find("ferri timetabel")
    assert (found.query.corrected, found.total) == ("ferri timetable", 1)
    assert len(found.promoted) == 1
    promote(story, "to be")
    assert promoted(find("to be")) == keys(story)
    assert promoted(find("?!")) == []


def test_totals_order_and_facets_are_as_they_would_be_without(world, find):
    stories = [world.story(title=f"Ferry {name}", topics=["Winter"]) for name in ("one", "two", "three")]
    outside = world.story(title="Tram", topics=["Falls"])
    before = find("ferry", facets=("topic",))
    for story in (outside, *stories):
        promote(story, "ferry")
    after = find("ferry", facets=("topic",))
    assert (after.hits, after.total, after.facets) == (before.hits, before.total, before.facets)
    assert promoted(after) == keys(outside, *stories[:2])
    assert promoted(find("ferry", page=2)) == promoted(find("ferry", sort=Sort.NEWEST)) == []
    narrowing = Narrowing((Filter("topic", any_of=("winter",)),))
    assert promoted(find("ferry", narrowing=narrowing)) == keys(*stories)[:2]


@pytest.mark.parametrize("hide", HIDING)
def test_what_is_not_public_is_not_promoted(world, find, hide):
    story = world.story(title="Ferry")
    promote(story, "tram")
    promote(world.draft(), "tram")
    promote(world.home, "tram")
    assert promoted(find("tram")) == keys(story)
    with atomic():
        hide(story)
    assert promoted(find("tram")) == []


def test_samples_are_promoted_or_not(world, find, settings):
    promote(world.story(title="Ferry", sample_key="ferry"), "tram")
    assert len(find("tram").promoted) == 1
    assert find("tram", include_sample=False).promoted == ()
    settings.SHOW_SAMPLES = False
    assert find("tram").promoted == ()
