"""Characteristics and competencies, and what earlier ones became."""

import pytest

from characteristics.models import CompetencyMapping, CompetencyWording, FrameworkVersion
from publishing.models import PublicDocument
from publishing.projection.transactions import atomic


def retire(world, *successors) -> None:
    """Let bridging become these competencies in the next version of the framework."""
    with atomic():
        CompetencyWording.objects.get(competency=world.bridging).delete()
        version = FrameworkVersion.objects.create(slug="next", title="Next", heading="a leader is…")
        for successor in successors:
            CompetencyMapping.objects.create(version=version, old=world.bridging, new=successor, change="split")
        FrameworkVersion.objects.filter(pk=world.version.pk).update(is_current=True)
        CompetencyMapping.objects.update(version=world.version)


def test_characteristics_are_in_the_order_of_the_framework(world, get):
    answer = get("characteristics").json()
    assert [item["slug"] for item in answer["items"]] == ["trust", "innovation"]
    assert (answer["total"], answer["next"], answer["previous"]) == (2, None, None)


def test_competencies_are_in_the_order_of_the_framework(world, get):
    answer = get("competencies").json()
    assert [item["slug"] for item in answer["items"]] == ["bridging", "tensions", "experiment", "habit"]
    assert answer["total"] == 4


@pytest.mark.parametrize(("collection", "slug"), [("characteristics", "trust"), ("competencies", "habit")])
def test_each_is_its_stored_body_by_id_and_slug(world, get, collection, slug):
    stored = PublicDocument.objects.get(collection=collection, slug=slug)
    assert get(f"{collection}/{slug}").content.decode() == stored.body
    assert get(f"{collection}/{stored.id}").content.decode() == stored.body


def test_an_id_of_another_collection_is_not_found(world, get):
    trust = PublicDocument.objects.get(collection="characteristics", slug="trust")
    assert get(f"competencies/{trust.id}").status_code == 404
    assert get("stories/trust").status_code == 404


@pytest.mark.parametrize("collection", ["characteristics", "competencies"])
def test_a_list_is_one_query(world, get, collection, django_assert_num_queries):
    # What is public is read once for all lists.
    get("themes")
    # Two more: the state before, and a look that tells whether anything changed while it was made.
    with django_assert_num_queries(1 + 2):
        get(collection)


def test_a_competency_that_became_one_other_leads_there(world, get):
    retire(world, world.habit)
    answer = get("competencies/bridging")
    assert answer.status_code == 301
    assert answer["Location"] == "https://library.test/api/v1/competencies/habit"


def test_a_competency_that_was_split_names_what_it_became(world, get):
    retire(world, world.habit, world.tensions)
    answer = get("competencies/bridging")
    assert answer.status_code == 410
    assert answer.json()["kind"] == "competency"
    assert answer.json()["replaced_by"] == [
        "https://library.test/api/v1/competencies/tensions",
        "https://library.test/api/v1/competencies/habit",
    ]


def test_a_retired_competency_is_gone(world, get):
    retire(world)
    answer = get("competencies/bridging")
    assert answer.status_code == 410
    assert "replaced_by" not in answer.json()
    assert "bridging" not in [item["slug"] for item in get("competencies").json()["items"]]
    assert get("stories?competency=bridging").status_code == 422


def test_a_successor_that_is_not_public_is_not_told(world, get):
    retire(world, world.habit, world.tensions)
    with atomic():
        world.innovation.unpublish()
    answer = get("competencies/bridging")
    assert answer.status_code == 301
    assert answer["Location"] == "https://library.test/api/v1/competencies/tensions"


@pytest.mark.parametrize("address", ["topics", "vocabularies", "characteristics/trust", "openapi.json"])
def test_a_parameter_is_refused_where_it_means_nothing(world, get, address):
    answer = get(f"{address}?limit=5")
    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {"parameter": "limit", "message": "There is no parameter of this name.", "nearest": []}
    ]
