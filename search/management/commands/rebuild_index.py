"""`rebuild_index`: the search index from nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from publishing import sinks
from search.services import index


class Command(BaseCommand):
    """Build the search index again."""

    help = "Builds the search index again from the public documents. It also heals by itself; this is to be sure."

    def handle(self, **_options: Any) -> None:
        index.begin(sinks.Position(sinks.head().epoch, 0))
        while not (sinks.follow(index) and index.position() == sinks.head()):
            pass
        self.stdout.write(f"The search index is at {sinks.head().number}.")
