"""What is mistyped is corrected to words that the library has."""

import pytest

from publishing.projection.transactions import atomic
from tests.search.hiding import HIDING
from tests.search.texts import text_block


def test_a_typo_is_corrected_and_said(world, find, titles):
    world.story(title="Hospital discharge", summary="With the council, e.g. Lewisham\u2019s.")
    world.story(title="Ferry", byline="Porter", body=text_block("An icy quay. The harbour was shut for ages."))
    for typed, corrected in {
        "dischrage council": "discharge council",
        "hospitl dischagre": "hospital discharge",
        "the Hopsital, please": "the hospital, please",
        "lewishams": None,
        "councl’s": "council",
        "harbuor": "harbour",
        "frery": "ferry",
        '"hospital dicharge"': '"hospital discharge"',
    }.items():
        found = find(typed)
        assert (found.query.text, found.query.corrected) == (typed, corrected), typed
        assert found.query.searched_as == (corrected or typed)
    assert titles("dischrage") == ["Hospital discharge"]
    assert titles('"hospital dicharge"') == ["Hospital discharge"]


def test_what_is_not_a_typo_is_left_alone(world, find):
    world.story(title="Ferries", summary="Icy, gap, and pcx: bake a tram cake.", body=text_block("Discharge."))
    for text in ("ferry", "ferries", "icx", "gp", "pcn", "bane cave", "discharge2", "disch8rge", "dxscxxrge", "quokka"):
        assert find(text).query.corrected is None, text
    assert find("bakr cakr").query.corrected == "bake cake"


def test_a_word_that_english_knows_is_never_replaced(world, find):
    world.story(
        title="Chances",
        summary="Domestic silence: a power ambulance, a turnout, spoke and refused a sign.",
        body=text_block("Modern moods, paediatrics organised: a colourful design for a stake."),
    )
    for text in (
        "cancer", "domestic violence", "power imbalance", "burnout", "stroke", "refugee", "Si\u00e2n", "mold", "mould",
        "paediatric", "organisation", "organization", "colour", "color", "Lewisham",
    ):  # fmt: skip
        assert find(text).query.corrected is None, text


def test_a_word_inside_a_code_or_a_formula_is_left_alone(world, find):
    world.story(title="Hospital discharge")
    for text in ("dischrage-2", "ward7/dischrage", "hopsital(3,4)ward", "\u03b1-dischrage", "(dischrage:4)"):
        assert find(text).query.corrected is None, text
    for text, corrected in {
        "12-dischrage": "12-discharge",
        "dischrage-hopsital": "discharge-hospital",
        "dischrage 2 hopsital": "discharge 2 hospital",
        "(dischrage\u2019s, caf\u00e9)": "(discharge, caf\u00e9)",
    }.items():
        assert find(text).query.corrected == corrected, text


def test_exact_means_as_typed(world, find):
    world.story(title="Hospital discharge")
    found = find("dischrage hospital", exact=True)
    assert (found.query.corrected, found.total) == (None, 1)
    assert find("dischrage", exact=True).total == 0


def test_among_equally_near_words_company_tells(world, find):
    world.story(title="A warm bank", summary="River.")
    world.story(title="A bark", summary="Trees.")
    world.story(title="More bark", summary="Dogs.")
    assert find("river bazk").query.corrected == "river bank"
    assert find("trees bazk").query.corrected == "trees bark"


@pytest.mark.parametrize("hide", HIDING)
def test_no_word_is_offered_that_is_not_public(world, find, hide):
    world.story(title="Ferry")
    story = world.story(title="Quokkaharbour")
    assert find("quokkaharbuor").query.corrected == "quokkaharbour"
    with atomic():
        hide(story)
    assert find("quokkaharbuor").query.corrected is None
