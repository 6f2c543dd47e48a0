"""The index in Elasticsearch: follows, heals, is compared by content, and is built again beside the old one."""

import pytest
from django.core.management import CommandError, call_command

from publishing.models import LeftOut, PublicDocument
from publishing.projection.transactions import atomic
from publishing.sequence import sinks
from publishing.worker import rounds
from search.engines.elastic import index
from search.engines.elastic.connection import for_writing
from search.engines.elastic.documents import source_of
from search.engines.elastic.index import ElasticIndex
from search.engines.elastic.indices import building, read_alias, show, shown
from search.machine import breaker
from tests.support.elasticsearch import indices_of
from tests.support.factories import publish


def settle(sink):
    while not sinks.follow(sink):
        pass


def answer(find, text):
    found = find(text)
    return found.total, found.engine, found.degraded, found.is_complete


def test_the_worker_keeps_it_in_step(world, elastic, find):
    world.story(title="Ferry")
    rounds.run_until_idle()
    assert answer(find, "ferry") == (1, "elasticsearch", False, True)
    assert elastic.drift() == []


def test_what_it_has_yet_to_take_in_is_left_out_of_hits_counts_and_facets(world, elastic, find):
    story = world.story(title="Quokkaharbour", topics=["Winter"])
    world.story(title="Ferry", topics=["Winter"])
    settle(elastic)
    with atomic():
        story.unpublish()
    world.story(title="Ferry")
    found = find("quokkaharbour ferry", facets=("topic",))
    assert (found.total, found.engine, found.is_complete) == (1, "elasticsearch", False)
    assert [value.count for value in found.facets["topic"]] == [1]


def test_far_behind_the_embedded_engine_answers(world, elastic, find, monkeypatch):
    world.story(title="Ferry")
    settle(elastic)
    monkeypatch.setattr("search.engines.elastic.engine.MOST_BEHIND", 0)
    world.story(title="Ferry")
    assert answer(find, "ferry") == (2, "embedded", True, True)
    settle(elastic)
    assert answer(find, "ferry") == (2, "elasticsearch", False, True)


def test_until_it_is_filled_the_embedded_engine_answers(world, elastic, find):
    world.story(title="Ferry")
    elastic.begin(sinks.Position(sinks.head().epoch, 0))
    sinks.follow(elastic, limit=1)
    assert answer(find, "ferry") == (1, "embedded", True, True)
    settle(elastic)
    assert answer(find, "ferry") == (1, "elasticsearch", False, True)


@pytest.mark.parametrize("lose", ["index", "entries", "position"])
def test_what_was_lost_is_noticed_and_comes_back_by_itself(world, elastic, find, monkeypatch, lose):
    monkeypatch.setattr(breaker, "PAUSE", 0)
    world.story(title="Ferry")
    settle(elastic)
    assert answer(find, "ferry") == (1, "elasticsearch", False, True)
    client = for_writing()
    (name,) = shown(client)
    if lose == "index":
        client.indices.delete(index=name)
    else:
        query = {"match_all": {}} if lose == "entries" else {"ids": {"values": ["position"]}}
        client.delete_by_query(index=name, query=query, refresh=True)
    assert answer(find, "ferry") == (1, "embedded", True, True)
    settle(elastic)
    assert answer(find, "ferry") == (1, "elasticsearch", False, True)
    assert shown(client) != [name]


def test_a_late_write_neither_makes_an_index_nor_brings_back_what_was_withdrawn(world, elastic, find):
    story = world.story(title="Quokkaharbour")
    settle(elastic)
    client = for_writing()
    (name,) = shown(client)
    late = list(PublicDocument.objects.filter(collection="stories"))
    with atomic():
        story.unpublish()
    settle(elastic)
    ElasticIndex(client, name).apply(late, sinks.Position(sinks.head().epoch, late[0].sequence))
    assert elastic.position() == sinks.head()
    assert answer(find, "quokkaharbour")[0] == 0
    client.indices.delete(index=name)
    with pytest.raises(sinks.Unreachable):
        elastic.apply(late, sinks.head())
    assert indices_of(client) == []


def test_a_name_taken_by_a_foreign_index_is_taken_back(world, elastic, find):
    client = for_writing()
    client.index(index=read_alias(), document={"foreign": True}, refresh=True)
    world.story(title="Ferry")
    settle(elastic)
    assert answer(find, "ferry") == (1, "elasticsearch", False, True)


def test_it_is_compared_by_content_in_both_directions(world, elastic, capsys):
    kept, lost, gone = (world.story(title=title, slug=title) for title in ("kept", "lost", "gone"))
    settle(elastic)
    client = for_writing()
    (name,) = shown(client)
    client.update(index=name, id=str(kept.translation_key), doc={"title": "other"}, refresh=True)
    client.delete(index=name, id=str(lost.translation_key), refresh=True)
    PublicDocument.objects.filter(slug="gone").delete()
    assert elastic.drift() == [
        "“kept” is not what it would be now", "“lost” is missing", f"{gone.translation_key} should not be there",
    ]  # fmt: skip
    with pytest.raises(CommandError):
        call_command("reconcile")
    assert "elasticsearch: “lost” is missing" in capsys.readouterr().out
    call_command("reconcile", fix=True)
    assert elastic.drift() == []


def test_being_behind_is_no_difference(world, elastic):
    story = world.story()
    settle(elastic)
    story.title = "Other"
    publish(story)
    world.story()
    assert elastic.drift() == []


@pytest.fixture
def refused(monkeypatch):
    """Let Elasticsearch refuse stories with a word in their titles: they get a field that the mapping lacks."""

    def odd_source_of(document, facets):
        source = source_of(document, facets)
        return {**source, "odd": 1} if source and "Poison" in document.title else source

    monkeypatch.setattr(index, "source_of", odd_source_of)


def test_a_document_that_it_refuses_is_left_out_and_holds_up_no_other(world, elastic, refused, find, capsys):
    story = world.story(title="Ferry", slug="ferry")
    others = [world.story(title=f"Ferry {number}") for number in range(3)]
    settle(elastic)
    assert answer(find, "ferry") == (4, "elasticsearch", False, True)
    story.title = "Poison ferry"
    publish(story)
    others[0].title = "Ferry again"
    publish(others[0])
    settle(elastic)
    assert answer(find, "ferry") == (3, "elasticsearch", False, True)
    assert answer(find, "again") == (1, "elasticsearch", False, True)
    assert elastic.drift() == []
    with pytest.raises(CommandError, match="1 left out"):
        call_command("reconcile")
    assert "elasticsearch: “ferry” is left out, because it cannot be taken in: Refused" in capsys.readouterr().out
    call_command("rebuild_index")
    assert answer(find, "ferry") == (3, "elasticsearch", False, True)
    story.title = "Healed ferry"
    publish(story)
    settle(elastic)
    assert answer(find, "healed")[0] == 1
    assert not LeftOut.objects.exists()


def test_building_it_again_changes_places_in_one_step_and_leaves_nothing_over(world, elastic, find, capsys):
    world.story(title="Ferry")
    settle(elastic)
    client = for_writing()
    (before,) = shown(client)
    client.indices.create(index=f"{read_alias()}-20220101000000-00000000")
    call_command("rebuild_index")
    assert len(indices_of(client)) == 1
    assert indices_of(client) != [before]
    assert answer(find, "ferry") == (1, "elasticsearch", False, True)
    assert elastic.drift() == []


def test_a_half_built_index_is_removed_and_the_one_before_stays(world, elastic, find, monkeypatch):
    world.story(title="Ferry")
    settle(elastic)
    client = for_writing()
    before = indices_of(client)
    monkeypatch.setattr(ElasticIndex, "drift", lambda self: ["“ferry” is missing"])
    with pytest.raises(CommandError, match="It still differs"):
        call_command("rebuild_index")
    assert indices_of(client) == before
    assert answer(find, "ferry") == (1, "elasticsearch", False, True)


def test_an_index_that_takes_the_place_of_one_further_ahead_leaves_out_what_it_lacks(world, elastic, find):
    story = world.story(title="Ferry")
    settle(elastic)
    client = for_writing()
    with building(client) as name:
        behind = ElasticIndex(client, name)
        settle(behind)
        story.title = "Tram"
        publish(story)
        settle(elastic)
        assert answer(find, "tram ferry") == (1, "elasticsearch", False, True)
        show(client, name)
    assert answer(find, "tram ferry") == (0, "elasticsearch", False, False)
    settle(elastic)
    assert answer(find, "tram") == (1, "elasticsearch", False, True)
