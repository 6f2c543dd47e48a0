"""Text from people is never a query language, and never takes long."""

import time

from search.query.request import typed
from tests.search.texts import HOSTILE

# Of computing, not of waiting: the machine has other things to do. Some are expected to take a tenth of it.
MOST_SECONDS = 1.0


def test_text_from_people_is_never_a_query_language(world, find):
    world.story(title="Ferry")
    assert find("ferry").total == 1
    for text in HOSTILE:
        before = time.process_time()
        found = find(typed(text))
        assert time.process_time() - before < MOST_SECONDS, text[:80]
        assert found.total == ("ferry" in text), text[:80]
