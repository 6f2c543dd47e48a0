"""From what somebody typed to what is looked for."""

from search.plan import Clause
from search.planner import MOST_TERMS, plan
from search.request import MOST_CHARACTERS, typed


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


def test_a_single_quote_mark_or_an_empty_phrase_means_nothing():
    assert plan('"" ferry " tram').clauses == plan("ferry tram").clauses
    assert plan('"" "').clauses == ()


def test_what_a_person_pastes_is_cut_and_loses_its_control_characters():
    assert typed("a\x00b\r\n c ") == "a b c"
    assert len(typed("x" * 100_000)) == MOST_CHARACTERS
