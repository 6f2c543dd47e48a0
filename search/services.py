"""Searching: the one door for pages and API."""

from datetime import datetime

from search.engines.embedded import EmbeddedIndex
from search.request import SearchRequest
from search.result import SearchResult

index = EmbeddedIndex()


def search(request: SearchRequest, at: datetime) -> SearchResult:
    """Return what the world may find at this moment."""
    return index.search(request, at)
