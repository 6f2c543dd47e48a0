"""The client of the Elasticsearch that the settings name, and what its errors mean."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from django.conf import settings
from elasticsearch import ApiError, Elasticsearch, TransportError

from publishing.sequence.sinks import Unreachable

# Seconds that the worker waits for an answer.
PATIENCE = 10.0
# The characters kept of an error message; some repeat the whole request.
MOST_CHARACTERS = 500


def for_readers() -> Elasticsearch:
    """A client that gives up soon: somebody waits."""
    return _client(settings.ELASTICSEARCH_URL).options(request_timeout=settings.ELASTICSEARCH_TIMEOUT)


def for_writing() -> Elasticsearch:
    """A client with the patience of a worker."""
    return _client(settings.ELASTICSEARCH_URL).options(request_timeout=PATIENCE)


@contextmanager
def refusals() -> Iterator[None]:
    """Turn whatever goes wrong between here and Elasticsearch into Unreachable."""
    try:
        yield
    except (ApiError, TransportError, OSError) as error:
        raise Unreachable(str(error)[:MOST_CHARACTERS]) from error


@lru_cache(maxsize=4)
def _client(url: str) -> Elasticsearch:
    hosts = [host.strip() for host in url.split(",")]
    # In a cluster, one request that meets a dead node goes on to the next.
    return Elasticsearch(hosts, max_retries=len(hosts) - 1, retry_on_timeout=False, **_credentials())


def _credentials() -> dict[str, Any]:
    options: dict[str, Any] = {}
    if settings.ELASTICSEARCH_API_KEY:
        options["api_key"] = settings.ELASTICSEARCH_API_KEY
    elif settings.ELASTICSEARCH_USER:
        options["basic_auth"] = (settings.ELASTICSEARCH_USER, settings.ELASTICSEARCH_PASSWORD)
    if settings.ELASTICSEARCH_CA:
        options["ca_certs"] = settings.ELASTICSEARCH_CA
    return options
