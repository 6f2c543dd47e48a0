"""The one place where text becomes terms."""

import threading

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.language.analysis import LONGEST_WORD, fold, located, terms, tokens
from search.language.places import Places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Discharged, discharge & DISCHARGES", ["discharg", "discharg", "discharg"]),
        ("café CAFÉ cafe\u0301", ["cafe", "cafe", "cafe"]),
        ("the council's councils’", ["the", "council", "council"]),
        ("don't don’t", ["dont", "dont"]),
        ("ﬁnding Ｆｕｌｌ ½", ["find", "full", "1", "2"]),
        ("co\u00adoperate", ["cooper"]),
        ("snake_case e-mail", ["snake", "case", "e", "mail"]),
        ("שלום مرحبا", ["שלום", "مرحبا"]),
        ("مُحَمَّد", ["محمد"]),
        ("北京 naïve Straße", ["北京", "naiv", "strass"]),
        ("PCN 999", ["pcn", "999"]),
        ("GPs, PCNs and MDTs in the NHS", ["gp", "pcn", "and", "mdt", "in", "the", "nh"]),
        ("😀 \x00 \ud800 … — !?", []),
        ("", []),
    ],
)
def test_text_becomes_terms(text, expected):
    assert terms(text) == expected


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organisation organise organised", "organization organize organized"),
        ("neighbourhoods colourful behaviour", "neighborhoods colorful behavior"),
        ("the centres a theatre", "the centers a theater"),
        ("analysed paralysing", "analyzed paralyzing"),
        ("counsellor travelled modelling", "counselor traveled modeling"),
        ("paediatric anaesthetist haemoglobin", "pediatric anesthetist hemoglobin"),
        ("programme dialogue mould grey ageing", "program dialog mold gray aging"),
        ("defence licence practise judgement sceptical", "defense license practice judgment skeptical"),
    ],
)
def test_british_and_american_spellings_are_one(british, american):
    assert terms(british) == terms(american)


def test_what_only_looks_like_another_spelling_stays():
    assert terms("four hour tour pour") == ["four", "hour", "tour", "pour"]
    assert terms("called fuller metres should") == ["call", "fuller", "meter", "should"]


def test_folding_twice_changes_nothing():
    text = "İstanbul ﬀ Ǆ ΐ Ⅷ"
    assert fold(fold(text)) == fold(text)


def test_a_word_is_cut_at_its_limit():
    assert terms("x" * 1000) == ["x" * LONGEST_WORD]


@given(st.text())
@example("Café\u0301 ﬀ ½ İ dis\u00adcharge ’tis council’s 😀 مرحبا")
def test_located_words_are_the_same_words_with_their_places(text):
    found = list(located(text))
    assert [(one.word, one.term) for one in found] == [(one.word, one.term) for one in tokens(text)]
    for one in found:
        assert one.word in fold(text[one.begin : one.end])


@given(
    st.lists(st.text(st.sampled_from("aàsx’'_ 1½.İ\n"))), st.lists(st.sampled_from(["a", "as", "s", "1"]), min_size=1)
)
@example(["dying of skies: dying", "", "of skies of the sky"], ["sky", "of"])
@example(["a a a", "a"], ["a", "a"])
def test_places_are_those_of_the_words_that_follow_each_other_in_one_text(texts, phrase):
    expected = []
    for number, text in enumerate(texts):
        found = list(located(text))
        pieces = (found[place : place + len(phrase)] for place in range(len(found)))
        having = (piece for piece in pieces if [token.term for token in piece] == phrase)
        expected += [(number, piece[0].begin, piece[-1].end) for piece in having]
    places = list(Places.of(texts).having(phrase))
    assert [place[1:] for place in places] == expected
    assert [place[0] for place in places] == sorted({place[0] for place in places})


@given(st.text())
@example("dying skies idly ’tis o’clock ½ yes y’all İs")
def test_a_term_begins_as_its_word_does(text):
    assert all(one.term[0] == one.word[0] for one in tokens(text))


def test_places_are_those_of_the_text_as_it_is_written():
    text = "Naïve dis\u00adcharge, the Council’s"
    assert [text[one.begin : one.end] for one in located(text)] == ["Naïve", "dis\u00adcharge", "the", "Council’s"]


def test_stop_words_are_known_by_the_word_not_the_stem():
    assert [token.word for token in tokens("Who can't be doing this with the ward?") if not token.is_stop_word] == [
        "ward"
    ]


def test_stemming_is_the_same_in_every_thread():
    found = []
    threads = [threading.Thread(target=lambda: found.append(terms("sharing power"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [["share", "power"]] * 8
