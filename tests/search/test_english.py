"""What English knows as a word is searched as it is typed, however near a word of the library is."""

from itertools import islice

import pytest
from django.utils import timezone

from publishing.sequence import sinks
from search.answering.correction import MOST_CORRECTED, corrected
from search.index.visible import shown
from search.language.english import LIST, is_everyday
from search.query.scope import Scope
from search.services import index
from tests.search.texts import text_block
from tests.support.presence import present

# Of the words of four letters and more; a quarter of them would be replaced by the words of the sample stories.
COMMONEST = 5_000


def test_everyday_words_and_their_forms_tell_nothing_of_what_a_text_is_about():
    assert all(map(is_everyday, ["people", "day", "goes", "housed", "tried", "meetings"]))
    assert not any(map(is_everyday, ["queue", "housing", "residents", "tablets", "lewisham"]))


@pytest.fixture
def correct(world):
    """A way to have words corrected by a story whose words are near to many others."""
    world.story(title="Worker", body=text_block("Will filled buys petty would right short heath social best carried."))
    scope = Scope(at=timezone.now(), head=sinks.head(), with_samples=True)
    index.catch_up(scope.head)
    return lambda text: index.read(lambda view: corrected(text, present(shown(view, scope))))


def test_none_of_the_five_thousand_commonest_words_is_replaced(correct):
    with LIST.open(encoding="utf-8-sig") as lines:
        listed = (line.partition(" ")[0] for line in lines)
        words = list(islice((word for word in listed if len(word) >= 4), COMMONEST))
    texts = [" ".join(words[at : at + MOST_CORRECTED]) for at in range(0, COMMONEST, MOST_CORRECTED)]
    assert [text for text in texts if correct(text)] == []
    assert correct("workr soical") == "worker social"
