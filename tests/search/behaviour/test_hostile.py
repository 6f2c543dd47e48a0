"""Text from people is never a query language, and never takes long."""

import time

from search.request import typed
from tests.search.texts import HOSTILE


def test_text_from_people_is_never_a_query_language(world, find):
    world.story(title="Ferry")
    assert find("ferry").total == 1
    for text in HOSTILE:
        before = time.perf_counter()
        found = find(typed(text))
        assert time.perf_counter() - before < 0.3, text[:80]
        assert found.total == ("ferry" in text), text[:80]
