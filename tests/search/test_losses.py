"""Rows and tables lost inside the index file: found, and mended by themselves."""

import sqlite3

import pytest
from django.utils import timezone

from publishing.models import LeftOut, PublicDocument
from publishing.projection.transactions import atomic
from publishing.worker import rounds
from search.index.rebuilding import rebuild
from search.index.watching import EVERY, Watch
from search.services import index, suggestions
from tests.support.factories import publish
from tests.support.served import Client

pytestmark = pytest.mark.slow

TABLES = (
    "meta", "entries", "sets", "terms", "spellings", "titles", "words", "variants", "terms_data", "terms_content",
    "terms_docsize", "terms_idx", "titles_docsize", "spellings_content", "places",
)  # fmt: skip
DELETE = "DELETE FROM "
SINGLE_LOSSES = (
    "DELETE FROM entries WHERE number = (SELECT max(number) FROM entries)",
    "DELETE FROM terms WHERE rowid = (SELECT max(number) FROM entries)",
    "DELETE FROM titles WHERE rowid = (SELECT max(number) FROM entries)",
    "DELETE FROM places WHERE number = (SELECT max(number) FROM entries)",
    "DELETE FROM sets WHERE name = 'type'",
    "UPDATE entries SET sequence = 1 WHERE number = (SELECT max(number) FROM entries)",
    "DELETE FROM meta",
)


def tamper(index_file, statement):
    with sqlite3.connect(index_file) as other:
        other.execute(statement)
    other.close()


@pytest.fixture
def stories(world):
    made = [world.story(title=f"Ferry {word}", competencies=[world.habit]) for word in ("one", "two", "three")]
    rounds.run_until_idle()
    return made


def ask_everything():
    """Search and ask for suggestions, on pages and at the API: nothing may fail."""
    addresses = (
        "/search/?q=ferry",
        "/search/?q=fery+two&sort=newest",
        "/api/v1/search?q=ferry",
        "/api/v1/suggest?q=ferr",
    )
    answers = [Client().get(address).status_code for address in addresses]
    suggestions("ferr", timezone.now())
    return set(answers)


def is_whole(find, stories):
    rounds.run_until_idle()
    found = find("ferry")
    return (found.total, len(found.hits), found.is_complete, index.drift()) == (len(stories), len(stories), True, [])


@pytest.mark.parametrize(("loss", "is_running"), [(DELETE, True), ("DROP TABLE ", False)])
def test_what_was_lost_breaks_no_answer_and_comes_back(stories, find, index_file, loss, is_running):
    for table in TABLES:
        if not is_running:
            index.close()
        tamper(index_file, loss + table)
        assert ask_everything() == {200}, table
        Watch(index, rebuild).step()
        assert is_whole(find, stories), table


def test_the_worker_finds_single_losses(stories, find, index_file):
    for loss in SINGLE_LOSSES:
        tamper(index_file, loss)
        Watch(index, rebuild).step()
        assert is_whole(find, stories), loss


def test_a_change_of_what_was_lost_mends_it_too(stories, titles, index_file):
    """A story is withdrawn of which something is missing in the file, before anybody looks."""
    first, *_ = stories
    for table in TABLES:
        tamper(index_file, DELETE + table)
        with atomic():
            first.unpublish()
        assert first.title not in titles("ferry"), table
        rounds.run_until_idle()
        Watch(index, rebuild).step()
        assert (sorted(titles("ferry")), index.drift()) == (["Ferry three", "Ferry two"], []), table
        publish(first)
        first.refresh_from_db()
        rounds.run_until_idle()


def test_a_whole_index_is_left_as_it_is_and_looked_at_now_and_then(stories, find, monkeypatch, index_file):
    now = [0.0]
    looks: list[float] = []
    watch = Watch(index, lambda: pytest.fail("built again without need"), clock=lambda: now[0])
    look = watch.look

    def look_and_note() -> None:
        looks.append(now[0])
        look()

    monkeypatch.setattr(watch, "look", look_and_note)
    for now[0] in (0.0, 1.0, EVERY - 1, EVERY, EVERY + 1):
        assert watch.step() is True
    assert looks == [0.0, EVERY]


def test_an_index_that_is_behind_is_not_taken_for_one_that_has_lost_something(world, stories, monkeypatch):
    watch = Watch(index, lambda: pytest.fail("built again without need"))
    world.story(title="Ferry four")
    watch.step()
    watch.look()
    rounds.run_until_idle()
    watch.step()


def test_what_is_left_out_on_purpose_is_no_loss(stories, index_file):
    document = PublicDocument.objects.get(pk=stories[0].translation_key)
    LeftOut.objects.create(sink=index.name, document=document, sequence=document.sequence, error="odd")
    with sqlite3.connect(index_file) as other:
        other.execute("DELETE FROM entries WHERE id = ?", [str(document.pk)])
    other.close()
    watch = Watch(index, lambda: None)
    assert watch._lost() == "entries, or terms of them"


def test_an_index_that_cannot_be_read_says_so(stories, client, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr(index._store, "_run", refuse)
    client.raise_request_exception = False
    answer = client.get("/api/v1/search?q=ferry")
    assert (answer.status_code, answer["Cache-Control"], "Retry-After" in answer.headers) == (503, "no-store", True)
    answer = client.get("/api/v1/suggest?q=ferr")
    assert (answer.json()["items"], answer["Cache-Control"]) == ([], "no-store")
    page = client.get("/search/?q=ferry")
    assert (page.status_code, page["Cache-Control"]) == (503, "no-store")
    assert "No results" not in page.content.decode()
    assert client.get("/library/").status_code == 200
