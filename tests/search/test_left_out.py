"""A document that an index cannot take in: left out, shown, tried again, and no harm to any other."""

from datetime import timedelta
from threading import Event

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from publishing.models import DirtyMark, LeftOut, PublicDocument
from publishing.projection.transactions import atomic
from publishing.sequence import sinks
from publishing.worker import rounds
from publishing.worker.followers import Followers
from search.index import writer
from search.index.entries import entry_of
from search.services import index, suggestions
from tests.support.factories import publish


@pytest.fixture
def poison(monkeypatch):
    """Let the index fail at stories with a word in their titles, and count how often it tries one."""
    tried = []

    def entry_or_fail(document, facets):
        if "Poison" in document.title:
            tried.append(document.title)
            raise RecursionError("too deep")
        return entry_of(document, facets)

    monkeypatch.setattr(writer, "entry_of", entry_or_fail)
    return tried


@pytest.fixture
def healthy(monkeypatch):
    """Return what lets the index analyse everything again."""
    return lambda: monkeypatch.setattr(writer, "entry_of", entry_of)


def rows():
    return list(LeftOut.objects.values_list("sink", "document__title", "attempts", "error"))


def rename(page, title):
    page.title = title
    publish(page)


@pytest.mark.parametrize("first", ["the worker", "a request"])
def test_it_is_left_out_and_the_others_are_found(world, healthy, poison, find, first):
    stories = [world.story(title=title) for title in ("Ferry", "Ferry two", "Poison ferry", "Ferry last")]
    if first == "the worker":
        rounds.run_until_idle()
    found = find("ferry")
    assert {hit.id for hit in found.hits} == {one.translation_key for one in stories if one.title != "Poison ferry"}
    assert (found.total, found.is_complete) == (3, True)
    rounds.run_until_idle()
    assert rows() == [("search index", "Poison ferry", 1, "RecursionError: too deep")]
    assert index.position() == sinks.head()
    healthy()
    LeftOut.objects.update(not_before=timezone.now())
    rounds.run_until_idle()
    assert rows() == []
    assert find("ferry").total == 4
    assert index.drift() == []


@pytest.mark.parametrize("first", ["the worker", "a request"])
def test_no_older_version_of_it_stays_findable(world, poison, titles, first):
    story = world.story(title="Ferry")
    world.story(title="Tram")
    rounds.run_until_idle()
    assert titles("ferry") == ["Ferry"]
    rename(story, "Poison ferry")
    if first == "the worker":
        rounds.run_until_idle()
    assert titles("ferry") == []
    rounds.run_until_idle()
    assert titles("ferry tram") == ["Tram"]
    assert index.look(lambda connection: connection.execute("SELECT count(*) FROM entries").fetchone()) == (1,)


def test_no_request_tries_it_again_and_none_fails(world, poison, find, titles, client):
    world.story(title="Ferry", slug="ferry", competencies=[world.habit])
    world.story(title="Ferry two", competencies=[world.habit])
    world.story(title="Poison ferry", slug="poison", competencies=[world.habit])
    assert len(titles("ferry")) == 2
    tries = len(poison)
    at = timezone.now()
    for _ in range(3):
        assert find("ferry").total == 2
        assert [one.text for one in suggestions("ferr", at).items] == ["Ferry", "Ferry two"]
        for address in ("/search/?q=ferry", "/api/v1/search?q=ferry", "/api/v1/suggest?q=ferr", "/library/poison/"):
            assert client.get(address).status_code == 200
    assert len(poison) == tries
    assert not LeftOut.objects.exists()
    rounds.run_until_idle()
    assert rows() == [("search index", "Poison ferry", 1, "RecursionError: too deep")]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"title": "Ferry"}', '{"title": 1, "summary": 2, "segments": 3}'])
def test_a_damaged_text_counts_too(world, find, titles, client, text):
    story = world.story(title="Ferry", slug="ferry")
    world.story(title="Ferry two")
    PublicDocument.objects.filter(id=story.translation_key).update(searched=text)
    assert titles("ferry") == ["Ferry two"]
    rounds.run_until_idle()
    ((sink, title, attempts, _error),) = rows()
    assert (sink, title, attempts) == ("search index", "Ferry", 1)
    assert client.get("/search/?q=ferry").status_code == 200
    call_command("reconcile", fix=True, verbosity=0)
    assert sorted(titles("ferry")) == ["Ferry", "Ferry two"]
    assert rows() == []


@pytest.mark.parametrize("field", ["searched", "card"])
def test_a_text_damaged_after_it_was_indexed_spoils_no_others_answer(world, find, client, field):
    story = world.story(title="Ferry", slug="ferry")
    other = world.story(title="Ferry two")
    assert find("ferry").total == 2
    PublicDocument.objects.filter(id=story.translation_key).update(**{field: "{"})
    assert [hit.id for hit in find("ferry").hits] == [other.translation_key]
    for address in ("/search/?q=ferry", "/api/v1/search?q=ferry"):
        assert client.get(address).status_code == 200


def test_the_pauses_grow_and_another_version_is_tried_at_once(world, poison, time_machine, titles):
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    story = world.story(title="Poison ferry")
    rounds.run_until_idle()
    waits = []
    for _ in range(4):
        row = LeftOut.objects.get()
        waits.append((row.not_before - timezone.now()).total_seconds())
        rounds.run_until_idle()
        assert LeftOut.objects.get().attempts == row.attempts
        time_machine.move_to(row.not_before + timedelta(milliseconds=1), tick=False)
        rounds.run_until_idle()
    assert waits == [2, 4, 8, 16]
    assert LeftOut.objects.update(attempts=2**31 - 1, not_before=timezone.now()) == 1
    rounds.run_until_idle()
    assert (LeftOut.objects.get().not_before - timezone.now()).total_seconds() == 3600
    rename(story, "Ferry")
    rounds.run_until_idle()
    assert rows() == []
    assert titles("ferry") == ["Ferry"]


def test_it_is_forgotten_when_it_is_withdrawn(world, poison):
    story = world.story(title="Poison ferry")
    rounds.run_until_idle()
    assert len(rows()) == 1
    with atomic():
        story.unpublish()
    rounds.run_until_idle()
    assert rows() == []
    assert index.position() == sinks.head()


def test_editors_and_reconcile_are_told_and_fix_does_not_pretend(world, healthy, poison, cms, capsys):
    story = world.story(title="Poison ferry", slug="poison")
    rounds.run_until_idle()
    html = cms.get("/admin/").content.decode()
    assert f'<a href="/admin/pages/{story.pk}/edit/">Poison ferry</a>' in html
    told = "It is published, but the search index cannot take it in, so it cannot be found there."
    assert f"{told} RecursionError: too deep" in html
    for fix in (False, True):
        with pytest.raises(CommandError, match="1 left out"):
            call_command("reconcile", fix=fix)
        line = "search index: “poison” is left out, because it cannot be taken in: RecursionError: too deep\n"
        assert capsys.readouterr().out == line
    healthy()
    call_command("reconcile", fix=True)
    assert capsys.readouterr().out == "Nothing differs.\n"
    assert not DirtyMark.objects.exists()


def test_what_is_no_fault_of_a_document_leaves_nothing_out(world, monkeypatch, titles):
    world.story(title="Ferry")

    def refuse(*_: object) -> None:
        raise sinks.Unreachable("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(index, "apply", refuse)
        with pytest.raises(sinks.Unreachable):
            sinks.follow(index)
    assert rows() == []
    assert titles("ferry") == ["Ferry"]


def test_a_sink_that_cannot_even_forget_is_at_fault_itself(world, monkeypatch):
    world.story(title="Ferry")
    before = index.position()

    def fail(*_):
        raise KeyError("nothing")

    monkeypatch.setattr(index, "apply", fail)
    with pytest.raises(KeyError):
        sinks.follow(index)
    assert index.position() != sinks.head()
    assert before != sinks.head()


def test_what_a_sink_left_out_that_is_no_more_is_forgotten(world, poison):
    world.story(title="Poison ferry")
    rounds.run_until_idle()
    LeftOut.objects.update(sink="webhook 99")
    stopped = Event()
    stopped.set()
    Followers(stopped, 1.0).muster()
    assert rows() == []
