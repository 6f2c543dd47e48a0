"""Search by meaning, with the real encoder: what is found stays the same; its order does not, nor what is beside it."""

import socket
import sqlite3
from contextlib import closing, suppress
from datetime import date
from time import monotonic
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from publishing.models import PublicDocument
from publishing.projection.transactions import atomic
from publishing.sequence.sinks import Unreachable
from search.index.versions import current_file
from search.meaning import asking
from search.meaning.asking import encode
from search.meaning.reading import Reading
from search.meaning.vectors import add_vectors, wanting
from search.query.filters import Filter, Narrowing
from search.query.request import SearchRequest, Sort
from search.query.result import Excerpt, Strength
from search.services import index, search
from tests.search.hiding import withdraw
from tests.search.texts import text_block
from tests.support.encoder import begin, until_it_answers
from tests.support.factories import publish
from tests.support.snapshots import Once

ABOUT_BUSES = "bus withdrawn leaving the sick stranded"
BY_WORDS = ["The bus timetable", "A day in June", "Empty chairs on Thursday"]
BY_MEANING = ["The bus timetable", "Empty chairs on Thursday", "A day in June"]
LONELY = "lonely elderly people making acquaintances"
SPOKEN = "Widowers came who had spoken to nobody for days."


@pytest.fixture
def stories(world) -> None:
    four(world)


@Once
def four(world):
    told = {
        "The bus timetable": "The bus comes late: a bus that nobody sees.",
        "A day in June": "We went by bus and had ice cream.",
        "Empty chairs on Thursday": "Patients missed the clinic, since no bus goes past it these days.",
    }
    for title, summary in told.items():
        world.story(title=title, summary=summary, body=text_block("It rained."))
    alone = "Older men who live alone meet for company every week."
    world.story(title="Tea on Tuesdays", summary=alone, body=text_block(f"We bought a kettle and six cups. {SPOKEN}"))


def names(hits) -> list[str]:
    """The titles of hits."""
    return [hit.highlights.title.text for hit in hits]


def answer(query: str, **others: str) -> dict:
    return Client().get("/api/v1/search?" + urlencode({"q": query, **others})).json()


def test_words_and_meaning_order_what_the_words_find(stories, encoder, ask):
    unread = ask(ABOUT_BUSES)
    assert (names(unread.hits), unread.is_lasting) == (BY_WORDS, False)
    encoder()
    found = ask(ABOUT_BUSES, facets=("type",))
    assert (names(found.hits), found.is_lasting) == (BY_MEANING, True)
    assert (found.total, found.close, found.facets["type"][0].count) == (3, 0, 3)
    assert [one for size in (1, 2) for one in names(ask(ABOUT_BUSES, page=2, page_size=size).hits)] == [
        *BY_MEANING[1:2],
        *BY_MEANING[2:],
    ]
    assert ask(ABOUT_BUSES, sort=Sort.NEWEST).is_lasting


def test_what_has_none_of_the_words_stands_beside_with_its_nearest_sentence(stories, encoder, ask):
    encoder()
    found = ask(LONELY)
    assert (found.hits, found.total, found.is_lasting) == ((), 0, True)
    [hit] = found.near
    assert (names([hit]), hit.strength) == (["Tea on Tuesdays"], Strength.NEAR)
    assert hit.highlights.passage == Excerpt(SPOKEN)
    assert hit.why.words == ()
    assert ask(LONELY, narrowing=Narrowing((Filter("type", any_of=("vox-pop",)),))).near == ()
    assert ask(LONELY, page=2).near == ask(LONELY, sort=Sort.NEWEST).near == ask("photosynthesis").near == ()


def test_pages_and_api_show_what_is_near(stories, encoder, client):
    encoder()
    page = client.get("/search/?" + urlencode({"q": LONELY})).text
    assert "No results for" in page
    assert page.index("<h2>Near in meaning</h2>") < page.index("Tea on Tuesdays") < page.index(SPOKEN)
    told = answer(LONELY)
    assert (told["items"], told["total"]) == ([], 0)
    [near] = told["near"]
    assert (near["title"], near["strength"], near["highlights"]["passage"]["text"]) == (
        "Tea on Tuesdays", "near", SPOKEN,
    )  # fmt: skip
    assert [one["title"] for one in answer(ABOUT_BUSES)["items"]] == BY_MEANING
    both = client.get("/search/?" + urlencode({"q": f"rained {ABOUT_BUSES}"})).text
    assert "Near in meaning" not in both
    assert "more that share" not in both


def test_page_api_and_suggestions_offer_what_may_be_meant(world, encoder, client):
    world.story(title="An adviser on ice")
    page = client.get("/search/?q=cancer+on+ice").text
    assert "No story has <strong>cancer</strong>.</p>" in page
    page = client.get("/search/?q=advisor+ice&exact=true").text
    assert "No story has <strong>advisor</strong>. Did you mean " in page
    assert '<a href="/search/?q=adviser+ice&amp;exact=true">adviser ice</a>?' in page
    assert answer("advisor")["query"]["did_you_mean"] == "adviser"
    suggested = client.get("/api/v1/suggest?q=advisor")
    assert suggested.json() == {"query": "advisor", "items": [], "did_you_mean": "adviser"}
    assert client.get("/api/v1/suggest?q=adviser").json()["did_you_mean"] is None


def test_without_it_an_answer_has_no_field_for_it_and_no_other_order(stories, settings):
    settings.SEMANTIC = False
    told = answer(LONELY)
    assert (told["total"], "near" in told) == (0, False)
    assert [one["title"] for one in answer(ABOUT_BUSES)["items"]] == BY_WORDS


def test_only_counting_asks_nobody_what_anything_means(stories, by_meaning):
    counted = search(SearchRequest(ABOUT_BUSES, page=2, facets=("type",)).only_counted, timezone.now())
    assert (counted.total, counted.hits, counted.near) == (3, (), ())
    assert (counted.facets, counted.is_lasting) == ({}, True)


def test_what_is_withdrawn_or_changed_leaves_no_vector(world, stories, encoder, ask):
    alone = "Older men who live alone meet."
    story = world.story(title="Company for widowers", summary=alone, body=text_block("They knit in a shed."))
    encoder()
    assert "Company for widowers" in names(ask(LONELY).near)
    [vector] = encode(["Company for widowers. Older men who live alone meet."]).vectors
    [sentence] = encode(["They knit in a shed."]).vectors
    assert holds(current_file(), vector)
    assert holds(current_file(), sentence)
    with atomic():
        withdraw(story)
    assert names(ask(LONELY).near) == ["Tea on Tuesdays"]
    assert not holds(current_file(), vector)
    assert not holds(current_file(), sentence)
    with closing(sqlite3.connect(current_file())) as connection:
        assert connection.execute("SELECT count(*) FROM vectors").fetchone() == (4,)
        assert connection.execute("SELECT count(*) FROM sentence_vectors").fetchone() == (4,)


def holds(index_file, vector: bytes) -> bool:
    """Say whether the vector is anywhere in the file, as far as anybody could read it there."""
    index._store.forget_overwritten()
    return any(vector[:64] in path.read_bytes() for path in index_file.parent.glob(index_file.name + "*"))


def test_of_what_changed_while_it_was_read_no_vector_is_kept(world, encoder, ask, monkeypatch):
    story = world.story(title="Company for widowers", summary="Older men who live alone meet.")

    def changing(texts, *args):
        if texts:
            story.summary = "How to prune a pear tree."
            publish(story)
            ask("pear")
        return encode(texts, *args)

    monkeypatch.setattr("search.meaning.reading.encode", changing)
    ask("pear")
    Reading(index).step()
    assert [one.id for one in wanting(index, until_it_answers(), 10)] == [story.translation_key]


def test_damaged_texts_hold_up_no_other_however_many_stand_before_it(world, encoder, ask, monkeypatch):
    monkeypatch.setattr("search.meaning.reading.MOST", 2)
    worst = [world.story(title=f"Worst {number}", date=date(2026, 5, number)).translation_key for number in (3, 2, 1)]
    sound = world.story(title="Sound", date=date(2026, 4, 1))
    ask("sound")
    PublicDocument.objects.filter(id__in=worst).update(searched="{")
    reading = Reading(index)
    assert [reading.step() for _ in range(3)] == [False, False, True]
    assert [one.id for one in wanting(index, until_it_answers(), 10)] == worst
    sound.summary = "Sounder."
    publish(sound)
    ask("sound")
    assert reading.step()
    assert [one.id for one in wanting(index, until_it_answers(), 10)] == worst


def test_a_gone_encoder_takes_its_order_along_and_nothing_else(stories, by_meaning, settings, ask):
    process = begin(settings.SEMANTIC_SOCKET)
    until_it_answers()
    ask("bus")
    assert Reading(index).step()
    assert names(ask(ABOUT_BUSES).hits) == BY_MEANING
    process.kill()
    process.wait()
    began = monotonic()
    gone = ask(ABOUT_BUSES, facets=("type",))
    assert monotonic() - began < 1
    assert (names(gone.hits), gone.total, gone.facets["type"][0].count) == (BY_WORDS, 3, 3)
    assert not gone.is_lasting
    assert "no-store" in Client().get("/search/?" + urlencode({"q": LONELY})).headers["Cache-Control"]
    with pytest.raises(Unreachable):
        Reading(index).step()


def test_one_that_hangs_is_not_waited_for(stories, by_meaning, settings, ask):
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(settings.SEMANTIC_SOCKET))
        deaf.listen()
        ask("bus")
        add_vectors(index, "some", {one: [bytes(asking.BYTES)] for one in wanting(index, "some", 10)})
        began = monotonic()
        assert names(ask(ABOUT_BUSES).hits) == names(ask(ABOUT_BUSES).hits) == BY_WORDS
        assert asking.PATIENCE < monotonic() - began < 4 * asking.PATIENCE


def test_what_is_no_message_is_no_answer(by_meaning, settings, encoder):
    for garbage in (b"", b"GET / HTTP/1.1\r\n\r\n", bytes(8), b"\xff" * 64):
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(5)
            connection.connect(str(settings.SEMANTIC_SOCKET))
            connection.sendall(garbage)
            connection.shutdown(socket.SHUT_WR)
            with suppress(ConnectionResetError):
                assert connection.recv(10) == b""
    assert until_it_answers() == "8199be6f699a.1"
