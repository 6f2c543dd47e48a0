"""Both engines find the same by words, and meaning orders it the same way."""

from tests.search.texts import text_block


def test_meaning_orders_the_same_for_every_engine(world, encoder, find):
    told = {
        "The bus timetable": "The bus comes late: a bus that nobody sees.",
        "A day in June": "We went by bus and had ice cream.",
        "Empty chairs on Thursday": "Patients missed the clinic, since no bus goes past it these days.",
        "Bus passes": "A withdrawn bus pass.",
    }
    for title, summary in told.items():
        world.story(title=title, summary=summary, body=text_block("It rained."))
    by_words = find("bus withdrawn leaving the sick stranded")
    assert by_words.hits[0].highlights.title.text == "Bus passes"
    assert not by_words.is_lasting
    encoder()
    found = find("bus withdrawn leaving the sick stranded", facets=("type",))
    assert [hit.highlights.title.text for hit in found.hits] == [
        "Bus passes", "The bus timetable", "Empty chairs on Thursday", "A day in June",
    ]  # fmt: skip
    assert (found.total, found.close, found.facets["type"][0].count, found.is_lasting) == (4, 0, 4, True)
    second = find("bus withdrawn leaving the sick stranded", page=2, page_size=3)
    assert [hit.id for hit in second.hits] == [found.hits[3].id]
