"""An answer at hand is the one that would be made anew, whatever editors, clock and jobs have done."""

from unittest.mock import patch

import pytest
from hypothesis import seed
from hypothesis.stateful import invariant

from publishing.models import PublicDocument
from publishing.web.cached_responses import CachedResponses
from tests.harness.surfaces import Answer
from tests.harness.test_histories import Histories, histories

pytestmark = pytest.mark.slow

ADDRESSES = (
    "/", "/about/", "/library/", "/library/?type=blog", "/characteristics/", "/characteristics/trust/",
    "/competencies/bridging/", "/feeds/stories.xml", "/feeds/competencies/bridging.xml", "/sitemap.xml",
    "/api/v1/stories", "/api/v1/stories?type=blog&limit=2", "/api/v1/stories?competency=bridging",
    "/api/v1/stories?sort=changed", "/api/v1/stories?type.none=blog", "/api/v1/topics", "/api/v1/vocabularies",
    "/api/v1/site", "/api/v1/fragments/stories?limit=2",
)  # fmt: skip


class KeptAnswers(Histories):
    """Histories whose every step is looked at twice: as the process tells it, and as it would be made."""

    # How often an answer outlived a change: were it never so, nothing would be shown here.
    outlived = 0

    @invariant()
    def what_is_at_hand_is_what_would_be_made(self):
        for address in [*ADDRESSES, *self._of_stories()]:
            told = self.outsider.ask(address)
            with patch("publishing.web.response_cache._answers", CachedResponses(most_bytes=1_000_000)):
                made = self.outsider.ask(address)
            assert without_tag(told) == without_tag(made), address
            type(self).outlived += told.headers != made.headers

    def _of_stories(self):
        known = PublicDocument.objects.filter(collection="stories").order_by("-sequence")
        for identity, path, slug in known.values_list("id", "path", "slug")[:4]:
            yield from (path, f"/api/v1/stories/{slug}", f"/api/v1/stories/{identity}")
        for topic in PublicDocument.objects.filter(facets__name="topic").values_list("facets__value", flat=True)[:2]:
            yield from (f"/library/?topic={topic}", f"/api/v1/stories?topic={topic}&type=blog")


def without_tag(answer: Answer) -> tuple[object, ...]:
    return answer.status, [header for header in answer.headers if header[0] != "ETag"], answer.body


def test_after_each_step_of_some_histories(world):
    machine: type[KeptAnswers] = type("Some", (KeptAnswers,), {})
    histories(world, 5, seed(5)(machine))
    assert machine.outlived > 30


@pytest.mark.soak
@pytest.mark.parametrize("share", range(5))
def test_after_each_step_of_500_histories(world, share):
    machine: type[KeptAnswers] = type(f"Share{share}", (KeptAnswers,), {})
    histories(world, 100, machine)
    assert machine.outlived > 300
