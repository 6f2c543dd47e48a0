"""The file of the local index: in step, safe with several processes, made again when lost, and nothing left in it."""

import sqlite3
from types import SimpleNamespace

import pytest
import time_machine
from django.core.management import call_command

from publishing.models import PublicDocument, Sequence
from publishing.projection.transactions import atomic
from publishing.sequence import sinks
from publishing.worker import rounds
from search.index import local_index as file
from search.index import rebuilding, schema
from search.index.local_index import LocalIndex
from search.index.versions import remove_unused
from search.services import index
from tests.search.hiding import HIDING, make_private
from tests.search.texts import text_block
from tests.support.factories import publish
from tests.support.presence import present


def as_stored(index_file):
    """Every byte that the index keeps on disk."""
    return b"".join(path.read_bytes() for path in index_file.parent.glob(index_file.name + "*"))


@pytest.mark.parametrize("hide", HIDING)
def test_what_is_withdrawn_vanishes_and_nothing_of_it_is_kept(world, titles, index_file, hide):
    story = world.story(title="Zanzibarferry", body=text_block("Quokkaharbour"))
    world.story(title="Ferry")
    assert titles("zanzibarferry quokkaharbour") == [story.title]
    assert b"quokkaharbour" in as_stored(index_file)
    with atomic():
        hide(story)
    assert titles("zanzibarferry quokkaharbour ferry") == ["Ferry"]
    assert b"zanzibarferri" not in as_stored(index_file)
    assert b"quokkaharbour" not in as_stored(index_file)


@pytest.mark.parametrize("hide", HIDING)
def test_what_is_withdrawn_vanishes_even_if_the_index_cannot_follow(world, find, monkeypatch, hide):
    story = world.story(title="Ferry one")
    other = world.story(title="Ferry two")
    assert find("ferry").total == 2
    with atomic():
        hide(story)
    monkeypatch.setattr(index, "_catch_up", lambda: None)
    found = find("ferry")
    assert ([hit.id for hit in found.hits], found.total, found.is_complete) == ([other.translation_key], 1, False)


def test_what_changed_is_left_out_while_the_index_is_being_written(world, find, index_file):
    story = world.story(title="Ferry")
    assert find("ferry").total == 1
    story.title = "Tram"
    publish(story)
    writer = sqlite3.connect(index_file, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    assert [(find(word).total, find(word).is_complete) for word in ("ferry", "tram")] == [(0, False), (0, False)]
    writer.execute("ROLLBACK")
    writer.close()
    assert [(find(word).total, find(word).is_complete) for word in ("ferry", "tram")] == [(0, True), (1, True)]


def test_a_story_is_found_by_its_new_name_only(world, titles, index_file):
    story = world.story(title="Quokkaharbour")
    assert titles("quokkaharbour") == ["Quokkaharbour"]
    story.title = "Ferry"
    publish(story)
    assert (titles("quokkaharbour"), titles("ferry")) == ([], ["Ferry"])
    assert b"quokkaharbour" not in as_stored(index_file)


def test_nothing_that_is_not_public_comes_near_the_file(world, find, index_file):
    world.draft(title="Quokkadraft")
    with atomic():
        make_private(world.story(title="Quokkaprivate"))
    story = world.story(title="Ferry")
    story.title = "Quokkarevision"
    with atomic():
        story.save_revision()
    assert find("ferry").total == 1
    assert b"quokka" not in as_stored(index_file)


def test_a_request_takes_in_only_so_much_and_the_worker_the_rest(world, find, monkeypatch):
    for _ in range(3):
        world.story(title="Ferry")
    position = Sequence.objects.get().number - 1
    monkeypatch.setattr(file, "MOST_IN_A_REQUEST", position)
    found = find("ferry")
    assert (found.total, found.is_complete) == (2, False)
    rounds.run_until_idle()
    found = find("ferry")
    assert (found.total, found.is_complete) == (3, True)


def test_a_new_epoch_starts_afresh(world, find):
    story = world.story(title="Ferry")
    assert find("ferry").total == 1
    # As after restoring a backup: other content under numbers that were given before.
    with atomic():
        PublicDocument.objects.filter(id=story.translation_key).delete()
    assert find("ferry").total == 1
    call_command("new_epoch", verbosity=0)
    assert find("ferry").total == 0
    assert index.position() == sinks.head()


def test_numbers_that_were_never_given_start_afresh(world, titles):
    world.story(title="Ferry")
    head = sinks.head()
    index.begin(sinks.Position(head.epoch, head.number + 100))
    assert titles("ferry") == ["Ferry"]


def test_an_old_batch_never_overwrites_what_another_process_has_brought(world, titles, index_file):
    story = world.story(title="Ferry")
    sinks.follow(index)
    index.begin(sinks.Position(sinks.head().epoch, 0))
    assert present(index.position()).number == 0
    old = list(PublicDocument.objects.order_by("sequence"))
    story.title = "Tram"
    publish(story)
    with sqlite3.connect(index_file) as other:
        other.execute("UPDATE meta SET position = 1")
    other.close()
    with pytest.raises(sinks.Overtaken):
        index.apply(old, sinks.head())
    assert present(index.position()).number == 1
    assert titles("tram") == ["Tram"]


def lose(path):
    path.unlink()


def lose_everything(path):
    for one in path.parent.glob(path.name + "*"):
        one.unlink()


def garble(path):
    path.write_bytes(b"Nothing of a database. " * 4000)


def garble_after_the_header(path):
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))


def truncate(path):
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def empty(path):
    path.write_bytes(b"")


def make_foreign(path):
    lose_everything(path)
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
        other.execute("INSERT INTO recipes VALUES ('Soup')")
    other.close()


def make_old(path):
    with sqlite3.connect(path) as other:
        other.execute("UPDATE meta SET schema = '0'")
    other.close()


DAMAGE = [lose, lose_everything, garble, garble_after_the_header, truncate, empty, make_foreign]


@pytest.mark.parametrize("is_running", [True, False])
@pytest.mark.parametrize("damage", [*DAMAGE, make_old])
def test_a_lost_damaged_or_foreign_file_is_made_again(world, titles, index_file, damage, is_running):
    world.story(title="Ferry")
    assert titles("ferry") == ["Ferry"]
    index._store.forget_overwritten()
    if not is_running or damage is make_old:
        index.close()
    damage(index_file)
    assert titles("ferry") == ["Ferry"]
    world.story(title="Tram")
    assert titles("tram") == ["Tram"]
    assert index.drift() == []
    index.close()
    assert sorted(titles("ferry tram")) == ["Ferry", "Tram"]


def test_the_command_builds_it_from_nothing(world, index_file, capsys):
    world.story(title="Ferry")
    call_command("rebuild_index")
    assert capsys.readouterr().out == f"The search index is at {sinks.head().number}.\n"
    assert (index.position(), index.drift()) == (sinks.head(), [])


def tamper(index_file, statement, *values):
    with sqlite3.connect(index_file) as other:
        other.execute(statement, values)
    other.close()


def test_reconcile_finds_drift_in_both_directions(world, titles, index_file):
    world.story(title="Ferry", slug="ferry")
    second = world.story(title="Tram", slug="tram")
    third = world.story(title="Canal", slug="canal")
    rounds.run_until_idle()
    assert index.drift() == []
    tamper(index_file, "UPDATE terms SET text = 'other' WHERE title = 'ferri'")
    tamper(index_file, "DELETE FROM entries WHERE id = ?", str(second.translation_key))
    tamper(index_file, "UPDATE entries SET id = 'unknown' WHERE id = ?", str(third.translation_key))
    assert index.drift() == [
        "“ferry” is not what it would be now",
        "“tram” is missing",
        "“canal” is missing",
        "unknown should not be there",
        "its sets do not agree with its entries",
    ]
    call_command("reconcile", fix=True, verbosity=0)
    assert index.drift() == []
    assert sorted(titles("ferry tram canal")) == ["Canal", "Ferry", "Tram"]


def test_reconcile_finds_terms_that_lead_elsewhere(world, index_file):
    world.story(title="Ferry")
    rounds.run_until_idle()
    tamper(index_file, "UPDATE terms_content SET c0 = 'tram'")
    assert index.drift() == ["its terms do not agree with its entries"]


def test_reconcile_finds_sets_that_are_not_those_of_the_entries(world, index_file):
    world.story(title="Ferry")
    rounds.run_until_idle()
    tamper(index_file, "DELETE FROM sets WHERE name = 'type'")
    assert index.drift() == ["its sets do not agree with its entries"]


def test_being_behind_is_no_drift(world):
    story = world.story(title="Ferry")
    assert index.drift() == []
    rounds.run_until_idle()
    story.title = "Tram"
    publish(story)
    assert index.drift() == []


def files(index_file):
    return {path.name for path in index_file.parent.glob("search*.sqlite3")}


def test_two_versions_of_the_program_each_have_their_file_and_unused_ones_go(world, titles, index_file, monkeypatch):
    world.story(title="Ferry")
    assert titles("ferry") == ["Ferry"]
    (index_file.parent / "search.sqlite3").write_bytes(b"of an earlier program")
    other = LocalIndex()
    with monkeypatch.context() as newer:
        newer.setattr(schema, "SCHEMA", "999")
        other.catch_up(sinks.head())
        assert other.position() == sinks.head()
        assert files(index_file) == {index_file.name, "search-v999.sqlite3", "search.sqlite3"}
        # Both are in use, and neither program takes the other's away, nor begins its own again.
        remove_unused()
    before = as_stored(index_file)
    remove_unused()
    assert files(index_file) == {index_file.name, "search-v999.sqlite3"}
    assert (titles("ferry"), as_stored(index_file) == before) == (["Ferry"], True)
    other.position()
    remove_unused()
    assert {path.name for path in index_file.parent.glob("search*999*")} == set()


def test_the_worker_tidies_up_once_a_day(world, index_file, monkeypatch):
    old = index_file.with_name("search-v0.sqlite3")
    for day, is_removed in ((1, True), (1, False), (2, True)):
        old.touch()
        with time_machine.travel(f"2024-06-0{day}T12:00:00+00:00"):
            rounds.run_until_idle()
        assert old.exists() is not is_removed


def test_while_it_is_built_again_everything_is_found_and_nothing_is_left_over(world, find, index_file, monkeypatch):
    stories = [world.story(title="Ferry") for _ in range(3)]
    assert find("ferry").total == 3
    answers: list[tuple[int, bool]] = []

    def follow_and_find(sink):
        if len(answers) == 2:
            stories[0].title = "Tram"
            publish(stories[0])
        found = find("ferry tram")
        answers.append((found.total, found.is_complete))
        return sinks.follow(sink, limit=1)

    before = index_file.stat().st_ino
    monkeypatch.setattr(rebuilding, "sinks", SimpleNamespace(follow=follow_and_find))
    call_command("rebuild_index", verbosity=0)
    monkeypatch.undo()
    assert set(answers[:2]) == {(3, True)}
    assert len(answers) > 5
    assert index_file.stat().st_ino != before
    assert (index.position(), index.drift()) == (sinks.head(), [])
    assert [find(word).total for word in ("ferry", "tram")] == [2, 1]
    index.close()
    left = {path.name.removeprefix(index_file.name) for path in index_file.parent.glob("*.sqlite3*")}
    assert left == {"", ".lock", ".use"}


def test_a_rebuild_that_fails_leaves_the_one_before(world, find, index_file, monkeypatch):
    world.story(title="Ferry")
    assert find("ferry").total == 1
    monkeypatch.setattr(LocalIndex, "apply", lambda *_: sqlite3.connect("/"))
    with pytest.raises(sqlite3.OperationalError):
        call_command("rebuild_index", verbosity=0)
    monkeypatch.undo()
    assert find("ferry").total == 1
    assert [path.name for path in index_file.parent.glob("*.sqlite3")] == [index_file.name]
