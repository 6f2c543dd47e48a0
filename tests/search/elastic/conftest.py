"""Elasticsearch behind a proxy that fails."""

from collections.abc import Iterator

import pytest

from search.machine import breaker
from tests.search.elastic.proxy import Proxy, proxy_before


@pytest.fixture
def proxy(elastic, settings, monkeypatch) -> Iterator[Proxy]:
    """Elasticsearch is reached through this; the pauses between attempts are a tenth of what they are."""
    with proxy_before(settings.ELASTICSEARCH_URL) as before:
        settings.ELASTICSEARCH_URL = before.url
        monkeypatch.setattr(breaker, "PAUSE", breaker.PAUSE / 10)
        yield before
