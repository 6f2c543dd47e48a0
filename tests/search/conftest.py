"""Asking the index."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.utils import timezone

from library.models import StoryPage
from search.index.versions import current_file
from search.query.request import SearchRequest
from search.query.result import SearchResult
from search.services import search


class Ask(Protocol):
    def __call__(self, text: str, **fields: Any) -> SearchResult: ...


@pytest.fixture
def ask(db) -> Ask:
    """Search as of now."""
    return lambda text, **fields: search(SearchRequest(text, **fields), timezone.now())


@pytest.fixture
def find(ask) -> Ask:
    """Search as of now; in the behaviour suite, with each engine."""
    return ask


@pytest.fixture
def titles(find) -> Callable[..., list[str]]:
    """The titles of what is found, best first, having checked that the total is as many."""

    def ask(text: str, **fields: Any) -> list[str]:
        found = find(text, **fields)
        names = dict(StoryPage.objects.values_list("translation_key", "title"))
        assert found.total == len(found.hits)
        return [names[hit.id] for hit in found.hits]

    return ask


@pytest.fixture
def index_file(settings) -> Path:
    return current_file()
