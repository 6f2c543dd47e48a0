"""Where the words are, the best passage, and why."""

import pytest

from publishing.documents.shapes import SearchLabel, SearchText, Segment
from search.answering.highlights import highlights
from search.answering.marking import LONGEST_PASSAGE
from search.query.plan import Clause, Plan
from search.query.planner import plan

LABELS = (
    SearchLabel(label="Bridging", text="Bringing people together across boundaries.", is_reason=True),
    SearchLabel(label="Passing the mic", text="Finding chances to hand over the microphone.", is_reason=True),
    SearchLabel(label="Microphones"),
    SearchLabel(label="Housing and repairs", of="Topic"),
    SearchLabel(label="Lambeth", of="Place"),
)


def read(text: str = "") -> SearchText:
    """What search reads of a story that says this."""
    summary = "How the councils’ teams planned discharges."
    return SearchText(title="Leaving hospital", summary=summary, labels=LABELS, segments=(Segment(text=text),))


def marked(passage):
    return [passage.text[begin:end] for begin, end in passage.ranges]


def test_words_are_marked_where_they_are_written():
    found, why = highlights(read(), plan("Discharge from the hospital to the council"))
    assert (marked(found.title), marked(found.summary)) == (["hospital"], ["councils", "discharges"])
    assert (found.passage.text, found.passage.ranges) == ("", ())
    assert why.words == ("hospital", "councils", "discharges")
    assert why.competencies == ()


def test_a_competency_is_a_reason_if_it_meets_two_clauses_or_the_only_one():
    for text, told in {
        "passing the microphone": [("Passing the mic", "Passing the mic", ["Passing"])],
        "mic": [("Passing the mic", "Passing the mic", ["mic"])],
        "people in hospital": [],
        '"bringing people together"': [("Bridging", f"Bridging \u2013 {LABELS[0].text}", ["Bringing people together"])],
    }.items():
        competencies = highlights(read(), plan(text))[1].competencies
        assert [(one.label, one.shown.text, marked(one.shown)) for one in competencies] == told, text


def test_what_else_met_the_search_is_told_and_marked():
    segments = (Segment(text="They planned it.", speaker="Carer, south of the river"),)
    carers = read().model_copy(update={"segments": segments})
    _, why = highlights(carers, plan("carers in Lambeth plan repairs"))
    assert [(met.name, met.text, marked(met)) for met in why.met] == [
        ("Told by", "Carer, south of the river", ["Carer"]),
        ("Topic", "Housing and repairs", ["repairs"]),
        ("Place", "Lambeth", ["Lambeth"]),
    ]


def test_what_is_met_by_other_words_for_it_is_told_with_them():
    topic = SearchLabel(label="Housing", of="Topic", also="homes\nsomewhere to live")
    shows = SearchLabel(label="Bridging", of="Shows", text="People.", also="They asked where he lives.", is_reason=True)
    _, why = highlights(SearchText(title="", summary="", labels=(shows, topic)), plan("living housing asked quay"))
    assert [(met.name, met.text, marked(met)) for met in why.met] == [
        ("Shows", "Bridging \u2013 They asked where he lives.", ["asked", "lives"]),
        ("Topic", "Housing", ["Housing"]),
    ]
    _, why = highlights(SearchText(title="", summary="", labels=(topic,)), plan("homes for living in"))
    assert [(met.text, marked(met)) for met in why.met] == [("Housing \u2013 homes", ["homes"])]


def test_what_the_highlights_show_is_not_told_again():
    assert highlights(read("We did repairs."), plan("repairs"))[1].met == ()
    assert highlights(read(), plan("mic"))[1].met == ()


def test_the_best_passage_is_the_one_with_the_most_of_it():
    text = "\n".join(["A ferry left."] + ["Nothing happened here."] * 40 + ["The ferry met a tram."] + ["More."] * 90)
    found, _ = highlights(read(text), plan("ferry tram"))
    assert marked(found.passage) == ["ferry", "tram"]
    assert found.passage.text.startswith("…")
    assert "\n" not in found.passage.text
    assert len(found.passage.text) <= LONGEST_PASSAGE + 2


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("More. ", " More. More."),
        ("Who? ", " Who? Who?"),
        ("Wait… ", " Wait… Wait…"),
        ("and more ", " and more…"),
        ("more, ", " more, more,…"),
    ],
)
def test_dots_say_that_a_sentence_breaks_off_and_are_no_fourth_dot(words, end):
    found, _ = highlights(read("A ferry left. " + words * 90), plan("ferry"))
    assert found.passage.text.startswith("A ferry left. ")
    assert found.passage.text.endswith(end)


def test_a_short_text_is_shown_whole_without_dots():
    for text in ("Then a ferry left", f"{'Then we waited. ' * 12}A ferry left"):
        assert highlights(read(text), plan("ferry"))[0].passage.text == text


def test_a_phrase_is_marked_as_one_and_only_where_it_stands_together():
    text = "The mic was there. Passing the mic is hard."
    found, why = highlights(read(text), plan('"passing the mic"'))
    assert marked(found.passage) == ["Passing the mic"]
    assert found.passage.text == text
    assert why.words == ("passing the mic",)


def test_alternatives_that_overlap_are_marked_once():
    both = Plan((Clause((("general",), ("general", "practic"))), Clause((("practic",), ("gp",)))))
    found, _ = highlights(read("General practice, or a GP."), both)
    assert marked(found.passage) == ["General practice", "GP"]


def test_a_passage_keeps_to_one_speaker_and_says_who_and_when():
    said = (
        Segment(text="", speaker="Carer"),
        Segment(text="The ferry was late.", heading="What changed"),
        Segment(text="Tram and ferry, we said.", speaker="Panel member"),
        Segment(text="Then the harbour", second=63.4),
    )
    story = SearchText(title="One", summary="Two", segments=said)
    found, why = highlights(story, plan("ferry tram"))
    assert (found.passage.text, found.passage.speaker, found.passage.second) == (
        "Tram and ferry, we said.",
        "Panel member",
        None,
    )
    found, _ = highlights(story, plan("ferry"))
    assert (found.passage.text, found.passage.speaker) == ("The ferry was late.", "")
    found, _ = highlights(story, plan("harbour"))
    assert (found.passage.text, found.passage.second) == ("Then the harbour", 63.4)
    found, why = highlights(story, plan("changes panels carers"))
    assert found.passage.text == ""
    assert [(met.name, met.text) for met in why.met] == [
        ("Told by", "Carer"),
        ("Said by", "Panel member"),
        ("Heading", "What changed"),
    ]
