"""A library with measures."""

import pytest

from characteristics.models import SuccessMeasure
from publishing.projection.transactions import atomic
from reports.documents import first_measures


@pytest.fixture
def measures(world):
    """The seven measures of the programme, by slug."""
    from characteristics.admin import vocabularies

    with atomic():
        vocabularies.ensure()
        first_measures.ensure()
    return {one.slug: one for one in SuccessMeasure.objects.all()}


@pytest.fixture
def witness(world, measures):
    """Publish a story that is filed under measures."""

    def make(*slugs, **fields):
        with atomic():
            page = world.story(**fields)
            page.success_measures.set([measures[slug] for slug in slugs])
            page.save_revision().publish()
        return page

    return make
