"""What is kept of searches: never longer than it holds, and the same as if it were worked out again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from publishing.models import PublicDocument
from publishing.projection.transactions import atomic
from publishing.sequence import sinks
from search import services
from search.answering.curation import read_curation
from search.answering.understanding import understand
from search.engines.embedded import ranking
from search.models import Synonym
from search.query.request import SearchRequest
from search.query.scope import Scope
from search.query.synonyms import Synonyms
from search.services import embedded, index, search

lasting = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@lasting
@pytest.mark.sqlite
def test_an_answer_is_kept_until_something_public_changes(world):
    story, request = world.story(title="Microphone"), SearchRequest("microphone")
    first = search(request, timezone.now())
    assert search(request, timezone.now()) is first
    assert search(replace(request, exact=True), timezone.now()) is not first
    with atomic():
        story.unpublish()
    assert (first.total, search(request, timezone.now()).total) == (1, 0)


@lasting
@pytest.mark.sqlite
def test_an_answer_is_kept_no_longer_than_the_clock_lets_it(world):
    world.story(title="Microphone")
    now, request = timezone.now(), SearchRequest("microphone")
    PublicDocument.objects.filter(collection="stories").update(expires_at=now + timedelta(seconds=30))
    index.begin(sinks.Position(sinks.head().epoch, 0))
    totals = [search(request, now + timedelta(seconds=after)).total for after in (0, 60, 1, 31, 29)]
    assert totals == [1, 0, 1, 0, 1]


@lasting
@pytest.mark.sqlite
def test_what_editors_add_is_read_again_only_after_something_was_written(world, django_assert_num_queries):
    before = read_curation(timezone.now())
    with django_assert_num_queries(0):
        assert read_curation(timezone.now()) is before
    Synonym.objects.create(words="mic", means="microphone")
    assert ("mic", "microphone", True) in read_curation(timezone.now()).synonym_rows


@lasting
def test_nothing_is_kept_where_a_service_finds(world, settings, monkeypatch):
    world.story(title="Microphone")
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"
    monkeypatch.setattr(services, "engines", lambda: [embedded])
    request = SearchRequest("microphone")
    assert search(request, timezone.now()) is not search(request, timezone.now())


@pytest.mark.parametrize("text", ["late discharge", '"late discharge" ward', "ward ward late", "discharge lists"])
def test_scores_that_are_kept_are_those_of_sqlite(world, monkeypatch, text):
    for title, summary in [
        ("Late discharge", "The ward."),
        ("Late", "Discharge lists on a ward, and a late discharge."),
        ("Ward", "Late, late, late on every other ward."),
        ("Discharge list", "Nothing else."),
        ("Something else", "Nothing of it."),
    ]:
        world.story(title=title, summary=summary)
    scope = Scope(at=timezone.now(), head=sinks.head(), with_samples=True)
    index.catch_up(scope.head)
    synonyms = Synonyms({("list",): (("ward",),)})
    question = understand(index, SearchRequest(text), scope, synonyms).question
    expected = embedded.find(question)
    monkeypatch.setattr(ranking, "MANY", 0)
    # They are kept from the second time on.
    assert embedded.find(question) == expected
    monkeypatch.setattr(ranking, "RANK_ALL", "")
    monkeypatch.setattr(ranking, "RANK_SOME", "")
    assert embedded.find(question) == expected
    assert len(set(expected.scores)) > 1
