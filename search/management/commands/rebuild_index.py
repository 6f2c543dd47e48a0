"""`rebuild_index`: the search indexes from nothing."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from publishing.sequence import sinks
from search.engines.elastic.rebuilding import rebuild
from search.index import rebuilding
from search.services import index


class Command(BaseCommand):
    """Build the search indexes again."""

    help = (
        "Builds the search indexes again from the public documents. They also heal by themselves; this is to be sure."
    )

    def handle(self, **_options: Any) -> None:
        rebuilding.rebuild()
        position = index.position()
        self.stdout.write(f"The search index is at {position.number if position else 0}.")
        if settings.ELASTICSEARCH_URL:
            self._rebuild_elasticsearch()

    def _rebuild_elasticsearch(self) -> None:
        try:
            name = rebuild()
        except sinks.Unreachable as error:
            message = f"Elasticsearch did not answer or refused; it is as it was before. {error}"
            raise CommandError(message) from error
        self.stdout.write(f"Elasticsearch answers from {name}.")
