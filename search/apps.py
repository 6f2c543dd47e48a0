"""Finding stories: one analysis, one planner, an index that follows what is public."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The room of search."""

    name = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        """Keep the indexes in step with the public documents."""
        from django.conf import settings

        from characteristics.admin import suggestions
        from library.web import alike
        from publishing.admin import work
        from publishing.sequence import sinks
        from publishing.worker import followers, rounds
        from publishing.worker.daily import once_a_day
        from search import checks  # noqa: F401  importing the checks registers them
        from search.admin.work import little_found
        from search.engines.elastic.sink import ElasticSink
        from search.index.rebuilding import rebuild
        from search.index.watching import Watch
        from search.meaning.asking import is_wanted
        from search.meaning.reading import Reading
        from search.models import belongings
        from search.query_log import housekeeping, keeping
        from search.services import index
        from search.suggesting.alike import reader
        from search.suggesting.drafts import suggest_for

        belongings.declare()
        watch, reading = Watch(index, rebuild), Reading(index)
        rounds.register(keeping.take_counts, once_a_day(housekeeping.tidy_search), index.hand_over)
        followers.register(lambda: {"watch over the search index": watch.step})
        if is_wanted():
            followers.register(lambda: {"encoder of the search index": reading.step})
        work.register(little_found)
        sinks.register(index)
        suggestions.register(suggest_for)
        alike.register(reader)
        if settings.ELASTICSEARCH_URL:
            sinks.register(ElasticSink())
