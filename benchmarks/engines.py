"""The engines of this service, one after the other: the one with which it is measured always answers, or says so."""

from collections.abc import Iterator

from django.conf import settings
from django.test import override_settings

from search.services import engines

# Seconds that a search may take before it is no answer; a figure is wanted, however long it is.
PATIENCE = 60


def each_engine() -> Iterator[str]:
    """Make the embedded engine the service's own, then Elasticsearch if ELASTICSEARCH_URL names one; yield its name."""
    for url in dict.fromkeys(["", settings.ELASTICSEARCH_URL]):
        with override_settings(ELASTICSEARCH_URL=url, ELASTICSEARCH_TIMEOUT=PATIENCE):
            yield engines()[0].name
