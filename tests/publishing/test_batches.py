"""Many things, so many at a time."""

import pytest
from wagtail.models import Page

from publishing.models import PublicDocument
from publishing.projection.batches import batches, pieces
from publishing.projection.sources import PageSource


def test_batches_are_full_but_for_the_last_one():
    assert list(batches(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(batches([], 2)) == []


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_pieces_are_everything_once_in_order(world, size):
    for _ in range(3):
        world.story()
    expected = list(PublicDocument.objects.order_by("sequence"))
    found = list(pieces(PublicDocument.objects.all(), "sequence", size))
    assert [one for piece in found for one in piece] == expected
    assert {len(piece) for piece in found[:-1]} <= {size}
    rows = list(pieces(Page.objects.values_list("pk", "slug"), "pk", size))
    assert [row for piece in rows for row in piece] == list(Page.objects.order_by("pk").values_list("pk", "slug"))


def test_each_piece_is_read_when_it_is_asked_for(world, django_assert_num_queries):
    """So whoever reads for long holds no state of the database for long, and what comes meanwhile is read too."""
    stories = [world.story() for _ in range(3)]
    reading = pieces(PublicDocument.objects.filter(collection="stories"), "sequence", 2)
    with django_assert_num_queries(1):
        next(reading)
    later = world.story()
    with django_assert_num_queries(1):
        assert [one.pk for one in next(reading)] == [stories[2].translation_key, later.translation_key]
    with django_assert_num_queries(1):
        assert list(reading) == []


def test_every_page_is_named(world):
    assert sorted(PageSource().names()) == sorted(f"page:{pk}" for pk in Page.objects.values_list("pk", flat=True))
