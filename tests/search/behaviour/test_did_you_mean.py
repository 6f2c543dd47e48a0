"""A word that English knows and no story has is searched as it is; another is offered if it is near in every way."""

import pytest

from publishing.projection.transactions import atomic
from search.models import Synonym
from tests.search.hiding import withdraw
from tests.search.texts import text_block


def offered(found) -> tuple[str | None, tuple[str, ...], str | None]:
    """What a search was corrected to, which words no story has, and what is offered instead."""
    return found.query.corrected, found.query.missing, found.query.did_you_mean


@pytest.fixture
def stories(world):
    world.story(
        title="The adviser", body=text_block("An analyst had to cancel, and a doctor was booted out for the noise.")
    )
    return world


def test_what_is_near_in_spelling_and_in_meaning_is_offered(stories, encoder, find):
    encoder()
    for typed, told in {
        "advisor": "adviser",
        "My Advisor, please": "My adviser, please",
        "noisy advisors": "noise adviser",
        "cancer": None,
        "actors": None,
        "looted": None,
        "adviser photosynthesis": None,
    }.items():
        found = find(typed)
        assert (found.query.corrected, found.query.did_you_mean, found.is_lasting) == (None, told, True), typed
        assert found.query.missing, typed
    assert find("adviser").query.did_you_mean is None
    assert find("advisor", page=2).query.did_you_mean is None


def test_offered_is_only_what_is_public_and_not_what_stands_for_something(stories, encoder, find):
    hidden = stories.story(title="A rainy day", body=text_block("Rain."))
    encoder()
    assert offered(find("rainy rains")) == (None, (), None)
    with atomic():
        withdraw(hidden)
    assert offered(find("rained rainy")) == (None, ("rained", "rainy"), None)
    Synonym.objects.create(words="advisor", means="doctor")
    assert offered(find("advisor")) == (None, (), None)


def test_without_anybody_who_says_what_words_mean_nothing_is_offered(stories, by_meaning, find, settings):
    silent = find("advisor")
    assert (offered(silent), silent.is_lasting) == ((None, ("advisor",), None), False)
    settings.SEMANTIC = False
    found = find("advisor")
    assert (offered(found), found.is_lasting) == ((None, ("advisor",), None), True)
