"""Words written in one piece find those written in two, and the other way round."""

import pytest

from publishing.projection.transactions import atomic
from tests.search.hiding import HIDING
from tests.search.texts import text_block


@pytest.fixture
def library(world):
    world.story(title="Co-production", body=text_block("A food bank, and multi-agency home care."))
    world.story(title="Wellbeing", body=text_block("Coproduction, and homecare for all."))
    world.story(title="A car for a pet", body=text_block("Being well, in a food market with a bank."))
    world.story(title="Front-line staff", body=text_block("Not able to see a side effect, at the sea side."))


def test_one_piece_finds_two(library, titles):
    for typed, expected in {
        "coproduction": ["Co-production", "Wellbeing"],
        "homecare": ["Co-production", "Wellbeing"],
        "foodbank": ["Co-production"],
        "foodbanks": ["Co-production"],
        "multiagency": ["Co-production"],
        # Words of English that nothing has, but not at a word that tells nothing.
        "frontline": ["Front-line staff"],
        "seaside": ["Front-line staff"],
        "notable": [],
        # Parts that stand apart are no compound.
        "carpet": [],
        "marketbank": [],
    }.items():
        assert sorted(titles(typed)) == expected, typed


def test_a_word_of_english_that_something_has_is_not_taken_apart(library, world, titles):
    world.story(title="A weekday at the seaside")
    assert titles("seaside") == ["A weekday at the seaside"]


def test_two_pieces_find_one(library, titles):
    assert titles('"co production"') == ["Co-production"]
    assert sorted(titles("co production")) == ["Co-production", "Wellbeing"]
    assert titles("well-being")[0] == "Wellbeing"


def test_one_word_that_stands_for_two_counts_once(world, titles):
    world.story(title="Apart", body=text_block("Home care."))
    world.story(title="Together", body=text_block("Homecare."))
    for _ in range(2):
        world.story(title="Ferry")
    assert titles("home care") == ["Apart", "Together"]


def test_they_are_no_typing_mistakes(library, find):
    found = find("foodbank")
    assert (found.query.corrected, found.total, found.close) == (None, 1, 1)
    assert find("foodbank", exact=True).total == 0


def test_the_passage_shows_the_two_pieces(library, find):
    (hit,) = find("foodbank").hits
    passage = hit.highlights.passage
    assert [passage.text[begin:end] for begin, end in passage.ranges] == ["food bank"]


@pytest.mark.parametrize("hide", HIDING)
def test_what_is_not_public_joins_nothing(world, titles, hide):
    world.story(title="Quokkaharbour")
    story = world.story(title="Quokka harbour")
    assert sorted(titles("quokkaharbour")) == ["Quokka harbour", "Quokkaharbour"]
    with atomic():
        hide(story)
    assert titles("quokkaharbour") == ["Quokkaharbour"]
