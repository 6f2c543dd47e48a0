"""Instances read by SQL that is made once are those that the ORM reads."""

import pytest
from django.db.models import QuerySet

from library.models import BlogPage, Place, StoryTopic
from publishing.models import PublicDocument
from publishing.models.instances import ByKeys, instances_compiled_once


@pytest.fixture
def stories(world, picture) -> list[BlogPage]:
    place = Place.objects.create(slug="here", label="Here", order=1)
    return [world.story(title="First", place=place, image=picture, topics=["Wards"]), world.story(title="Second")]


def pages(keys) -> QuerySet[BlogPage]:
    return BlogPage.objects.filter(pk__in=keys).select_related("place", "image").order_by("pk")


def values(found: list[BlogPage]) -> list[dict]:
    """Return everything that was read, as the fields have it."""
    return [
        {
            joined: {field.attname: field.value_from_object(one) for field in one._meta.concrete_fields}
            for joined, one in (("page", page), ("place", page.place), ("image", page.image))
            if one
        }
        for page in found
    ]


@pytest.mark.parametrize("chosen", [[], [0], [1], [0, 1]])
def test_they_are_as_the_orm_reads_them_in_one_query(stories, chosen, django_assert_num_queries) -> None:
    keys = [stories[number].pk for number in chosen]
    read = ByKeys(pages)
    with django_assert_num_queries(1 if keys else 0):
        found = read(keys)
        read_values = values(found)
    assert read_values == values(list(pages(keys)))
    assert [page.title for page in found] == [stories[number].title for number in chosen]


def test_the_same_statement_reads_other_keys(stories) -> None:
    read = ByKeys(pages)
    assert [[page.pk for page in read([story.pk])] for story in stories] == [[story.pk] for story in stories]
    assert read([0]) == []


def test_keys_may_be_text_and_fields_be_left_out(stories) -> None:
    read = ByKeys(lambda sources: PublicDocument.objects.defer("body").filter(source__in=sources))
    (found,) = read([f"page:{stories[0].pk}"])
    assert (found.title, found.get_deferred_fields(), found.id) == ("First", {"body"}, stories[0].translation_key)
    assert '"title":"First"' in found.body


def test_a_query_that_is_always_the_same_reads_what_there_is_now(stories, world) -> None:
    topics = instances_compiled_once(lambda: StoryTopic.objects.filter(tag__name="Wards").select_related("tag"))
    assert [row.tag.name for row in topics()] == ["Wards"]
    world.story(topics=["Wards", "Beds"])
    assert [row.tag.name for row in topics()] == ["Wards", "Wards"]
