"""The shipped library is what the domain asks for."""

import json
from collections import Counter
from statistics import mean

import pytest
from django.test import override_settings
from django.utils import timezone

from benchmarks.sample_queries import gains, judged
from characteristics.models import Competency
from contentfiles.markdown import Node
from library.models import StoryPage
from library.samples.loader import load
from library.samples.reader import SAMPLES, read_folder
from publishing.models import ConsentRecord, DocumentFacet, PublicDocument
from publishing.worker import reconcile
from search.query.request import SearchRequest
from search.query.result import Met, Passage
from search.services import search

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return tmp_path_factory.mktemp("media")


@pytest.fixture(scope="module", autouse=True)
def shipped(prepared, django_db_blocker, root):
    """The whole library, loaded once for all these tests."""
    with override_settings(MEDIA_ROOT=root, PUBLIC_URL="https://library.test"), django_db_blocker.unblock():
        return load(SAMPLES)


@pytest.fixture(autouse=True)
def _its_files(db, settings, root, _own_files):
    settings.MEDIA_ROOT = root


@pytest.fixture
def stories():
    return list(PublicDocument.objects.filter(collection="stories", withdrawn_at=None))


@pytest.fixture(scope="module")
def files():
    return read_folder(SAMPLES)


def words(node: Node) -> int:
    """Return how many words a text has, its headings and markers not counted."""
    text = " ".join(
        item.content
        for item in node.walk()
        if item.type == "inline" and not (item.parent and item.parent.type == "heading")
    )
    return len(text.split())


def test_54_stories_are_loaded_of_which_48_are_public(shipped, stories):
    assert (len(shipped.created), shipped.updated, shipped.left) == (54, [], [])
    assert Counter(story.kind for story in stories) == {"case-study": 18, "blog": 15, "vox-pop": 15}


def test_every_story_is_marked_as_a_sample(stories):
    assert all(story.is_sample and json.loads(story.card)["is_sample"] for story in stories)


def test_every_competency_has_5_to_12_stories_but_for_one_gap(stories):
    facets = DocumentFacet.objects.filter(name="competency", document__in=stories)
    counts = Counter(facets.values_list("value", flat=True))
    assert set(counts) == set(Competency.objects.values_list("slug", flat=True))
    assert counts.pop("spotting-patterns") == 1
    assert len(counts) == 15
    assert set(range(5, 13)) >= set(counts.values()) >= {5, 12}


def test_every_story_has_as_many_words_as_its_kind_asks_for(files):
    limits = {"case-study": range(350, 701), "blog": range(350, 701), "vox-pop": range(1, 301)}
    outside = {slug: words(file.text) for slug, file in files.items() if words(file.text) not in limits[file.head.kind]}
    assert outside == {}


def test_no_two_stories_begin_alike(files):
    openings = Counter(_first_words(file.text) for file in files.values())
    assert openings.most_common(1)[0][1] == 1


def _first_words(text: Node) -> str:
    paragraph = next(node for node in text.walk() if node.type == "paragraph")
    return " ".join(paragraph.children[0].content.split()[:3])


def test_every_link_between_stories_leads_somewhere(stories, files):
    linking = {slug for slug, file in files.items() if "story:" in file.path.read_text()}
    bodies = {story.slug: story.body for story in stories}
    assert linking
    assert all('"type":"links"' in bodies[slug] for slug in linking)


def test_every_recording_has_what_others_need_and_says_that_it_is_synthetic(stories):
    found = [recording for story in stories if (recording := json.loads(story.body).get("recording"))]
    assert Counter(recording["type"] for recording in found) == {"audio": 3, "video": 3}
    assert all(recording["transcript"] and recording["is_synthetic"] for recording in found)
    assert all(0 < recording["seconds"] <= 120 for recording in found)
    assert all(recording["captions_url"] and recording["seen"] for recording in found if recording["type"] == "video")


def test_every_picture_has_an_alternative(stories):
    images = [image for story in stories if (image := json.loads(story.card)["image"])]
    assert images
    assert all(image["alt"] and image["sources"] for image in images)


def test_the_hidden_ones_leave_no_document_and_no_tombstone(files):
    hidden = {slug: file.head.status for slug, file in files.items() if file.head.status != "published"}
    assert Counter(hidden.values()) == {"draft": 3, "scheduled": 1, "private": 1, "expired": 1}
    assert not PublicDocument.objects.filter(slug__in=hidden).exists()
    assert not PublicDocument.objects.filter(withdrawn_at__isnull=False).exists()


def test_every_story_has_a_consent_that_says_what_it_is():
    records = ConsentRecord.objects.filter(given_by="Sample", evidence_note__contains="Invented for demonstration")
    assert set(records.values_list("page_id", flat=True)) == set(StoryPage.objects.values_list("pk", flat=True))


def test_documents_are_what_they_would_be_if_they_were_built_again():
    assert [str(drift) for drift in reconcile.find_drift()] == []


def test_loading_again_changes_nothing():
    again = load(SAMPLES)
    assert (again.created, again.updated, again.left, len(again.unchanged)) == ([], [], [], 54)


def test_people_find_what_they_ask_for():
    assert len(judged()) >= 40
    assert {slug for answers in judged().values() for slug in answers} <= set(
        PublicDocument.objects.filter(collection="stories", withdrawn_at=None).values_list("slug", flat=True)
    )
    # The judgements are of the frozen texts: what has been rewritten since answers some of them less well.
    assert mean(gains().values()) > 0.85


def test_every_story_that_is_found_says_why_with_the_words_marked():
    for query in list(judged())[::3]:
        for hit in search(SearchRequest(query, page_size=12), timezone.now()).hits:
            shown: list[Passage] = [hit.highlights.title, hit.highlights.summary, hit.highlights.passage]
            marked: list[Passage | Met] = [*shown, *hit.why.met, *(one.shown for one in hit.why.competencies)]
            assert any(one.ranges for one in marked), (query, hit.card)
