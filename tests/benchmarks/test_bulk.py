"""What the bulk importer stores is what editors would have published."""

import json

import pytest
from django.core.management import call_command
from wagtail.models import Page, ReferenceIndex

from benchmarks.bulk import import_stories
from benchmarks.generate import generate
from benchmarks.pages import Lookup, story_fields
from characteristics.models import Place, SuccessMeasure
from library.models import STORY_TYPES, StoryCompetency, StoryPage
from publishing.models import DirtyMark, PublicDocument, Sequence
from publishing.projection.transactions import atomic
from tests.support.factories import consent
from tests.support.snapshots import Once

pytestmark = pytest.mark.slow

COUNT = 60


@pytest.fixture
def stories(world):
    return imported(world)


@Once
def imported(world):
    with atomic():
        Place.objects.create(slug="bexley", label="Bexley")
        SuccessMeasure.objects.create(slug="trust", label="More trust")
    made = list(generate(COUNT, Lookup.read().terms()))
    import_stories(made, world.library)
    return made


def published():
    return {document.source: document for document in PublicDocument.objects.filter(collection="stories")}


def content(document):
    """All that the world gets of a document, but for its number and time."""
    texts = [{**json.loads(text), "sequence": 0, "changed_at": ""} for text in (document.card, document.body)]
    rows = sorted(document.facets.values_list("name", "value", "label", "date"))
    return document.id, document.path, document.date, document.is_sample, document.expires_at, texts, rows


def test_every_story_is_public_and_nothing_differs(stories, world, capsys):
    documents = published()
    assert len(documents) == StoryPage.objects.live().count() == COUNT
    assert {str(story.identity) for story in stories} == {str(document.id) for document in documents.values()}
    assert {story.kind for story in stories} == {document.kind for document in documents.values()} == set(STORY_TYPES)
    call_command("reconcile")
    assert capsys.readouterr().out == "Nothing differs.\n"
    assert not DirtyMark.objects.exists()


def test_numbers_are_without_gaps(stories):
    last = Sequence.objects.get().number
    numbers = sorted(document.sequence for document in published().values())
    assert numbers == list(range(last - COUNT + 1, last + 1))


def test_the_tree_is_sound(stories, world):
    assert Page.find_problems() == ([], [], [], [], [])
    world.library.refresh_from_db()
    assert world.library.numchild == world.library.get_children().count() == COUNT
    assert world.library.get_children().last().url_path.startswith(world.library.url_path)


def test_a_second_import_goes_on_where_the_first_ended(stories, world):
    import_stories(generate(3, Lookup.read().terms(), first=COUNT + 1), world.library)
    assert Page.find_problems() == ([], [], [], [], [])
    assert len(published()) == COUNT + 3


def test_an_editor_who_opens_and_publishes_a_story_changes_nothing(stories):
    before = Sequence.objects.get().number
    references = used()
    for page in StoryPage.objects.specific():
        with atomic():
            page.recognisable = "no"
        page.save_revision().publish()
    assert Sequence.objects.get().number == before
    assert used() == references


def used():
    return set(ReferenceIndex.objects.values_list("object_id", "to_content_type", "to_object_id", "content_path"))


def test_the_form_of_a_story_opens(stories, cms):
    page = StoryPage.objects.first()
    response = cms.get(f"/admin/pages/{page.pk}/edit/")
    assert response.status_code == 200


def test_documents_are_those_of_stories_published_by_hand(stories, world):
    bulk = {document.id: content(document) for document in published().values()}
    for page in StoryPage.objects.specific():
        with atomic():
            page.delete()
    for story in stories:
        by_hand(story, world)
    standing = PublicDocument.objects.public().collection("stories")
    assert {document.id: content(document) for document in standing} == bulk


def by_hand(story, world):
    lookup = Lookup.read()
    page = STORY_TYPES[story.kind](
        title=story.title, slug=story.slug, translation_key=story.identity, live=False, **story_fields(story, lookup)
    )
    page.story_competencies = [
        StoryCompetency(tag_id=lookup.competencies[slug], how_it_shows=how) for slug, how in story.competencies.items()
    ]
    page.topics.add(*story.topics)
    with atomic():
        world.library.refresh_from_db()
        world.library.add_child(instance=page)
        consent(page)
        page.success_measures = SuccessMeasure.objects.filter(slug__in=story.success_measures)
        page.recognisable = "no"
        page.save_revision().publish()
