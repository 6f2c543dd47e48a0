"""Finding stories: one analysis, one planner, an index that follows what is public."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The room of search."""

    name = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        """Keep the index in step with the public documents."""
        from publishing import sinks
        from search.services import index

        sinks.register(index)
