"""Asking the index."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone

from library.models import StoryPage
from search.request import SearchRequest
from search.result import SearchResult
from search.services import search


@pytest.fixture
def find(db) -> Callable[..., SearchResult]:
    """Search as of now."""

    def ask(text: str, **fields: int) -> SearchResult:
        return search(SearchRequest(text, **fields), timezone.now())

    return ask


@pytest.fixture
def titles(find) -> Callable[[str], list[str]]:
    """Return the titles of what is found, best first, having checked that the total is as many."""

    def ask(text: str) -> list[str]:
        found = find(text)
        names = dict(StoryPage.objects.values_list("translation_key", "title"))
        assert found.total == len(found.hits)
        return [names[hit.id] for hit in found.hits]

    return ask


@pytest.fixture
def index_file(settings) -> Path:
    return Path(settings.SEARCH_INDEX_PATH)
