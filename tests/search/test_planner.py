"""From what somebody typed to what is looked for."""

from search.query.plan import Clause
from search.query.planner import MOST_TERMS, plan
from search.query.request import MOST_CHARACTERS, typed
from search.query.synonyms import compiled


def words(*terms):
    return tuple(Clause(((term,),)) for term in terms)


def quoted(*phrase):
    return Clause((phrase,), is_required=True)


def test_stop_words_are_dropped_from_a_query():
    assert plan("what to do about the discharge").clauses == words("discharg")


def test_a_query_of_only_stop_words_keeps_them():
    assert plan("who are you").clauses == words("who", "are", "you")


def test_what_is_repeated_counts_more():
    assert plan("power power ferry").clauses == (Clause((("power",),), weight=2), *words("ferri"))


def test_a_long_text_is_cut():
    assert len(plan(" ".join(f"word{number}" for number in range(2000))).clauses) == MOST_TERMS
    assert len(plan(" ".join(f'"word{number} more"' for number in range(2000))).clauses) == MOST_TERMS / 2


def test_what_is_in_double_quotes_must_be_there_as_it_is():
    assert plan('ferry "passing the mic" to').clauses == (quoted("pass", "the", "mic"), *words("ferri"))
    assert plan("\u201cpassing the mic\u201d").clauses == (quoted("pass", "the", "mic"),)


def test_quotes_in_a_pasted_text_demand_nothing():
    pasted = 'The clerk said that the "pathway" was drawn for another ward and nobody kept the old diary'
    assert plan(pasted).clauses == words(
        "clerk", "said", "pathway", "drawn", "anoth", "ward", "nobodi", "kept", "old", "diari"
    )
    assert plan('what is it that they do and who are you with "the pathway" there').clauses == (
        quoted("the", "pathway"),
    )


def test_a_single_quote_mark_or_an_empty_phrase_means_nothing():
    assert plan('"" ferry " tram').clauses == plan("ferry tram").clauses
    assert plan('"" "').clauses == ()


def test_what_a_person_pastes_is_cut_and_loses_its_control_characters():
    assert typed("a\x00b\r\n c ") == "a b c"
    assert len(typed("x" * 100_000)) == MOST_CHARACTERS


SYNONYMS = compiled(
    (("GP", "general practice, family doctor", True), ("ward", "unit", False), ("A&E", "casualty", True))
)


def test_synonyms_are_as_good_as_the_words():
    assert plan("gp ferry", SYNONYMS).clauses == (
        Clause((("gp",), ("general", "practic"), ("famili", "doctor"))),
        *words("ferri"),
    )
    general = (("gp",), ("famili", "doctor"))
    assert plan("the General Practice", SYNONYMS).clauses == (
        Clause((("general",), *general)),
        Clause((("practic",), *general)),
    )
    assert plan("general ferry", SYNONYMS).clauses == words("general", "ferri")


def test_one_way_leads_one_way():
    assert plan("ward", SYNONYMS).clauses == (Clause((("ward",), ("unit",))),)
    assert plan("unit", SYNONYMS).clauses == words("unit")


def test_an_acronym_with_a_stop_word_in_it_is_understood():
    assert plan("A&E", SYNONYMS).clauses == (Clause((("e",), ("casualti",))),)
    assert plan("casualty", SYNONYMS).clauses == (Clause((("casualti",), ("a", "e"))),)


def test_in_quotes_words_mean_themselves():
    assert plan('"general practice"', SYNONYMS).clauses == (quoted("general", "practic"),)
