"""The framework that stories are tagged to."""

from django.apps import AppConfig


class CharacteristicsConfig(AppConfig):
    """Wires this room into Django."""

    name = "characteristics"
    verbose_name = "Characteristics"

    def ready(self) -> None:
        """Make competencies, themes and versions sources of documents, show the framework, and notice when it changes.

        Nobody deletes unasked what is gone from live stories with it. The worker makes a version current on its day.
        """
        from characteristics.admin.tags_to_decide import work
        from characteristics.documents import belongings, change_tracking, sources
        from characteristics.framework.loading import make_due_current
        from characteristics.models import SuccessMeasure, Topic
        from characteristics.models.uses import live_pages
        from characteristics.web.kinds import COLLECTIONS, KINDS
        from publishing.admin import work as work_to_do
        from publishing.admin.in_use.watch import watch_label
        from publishing.documents import kinds
        from publishing.projection.sources import register
        from publishing.worker import rounds

        register(sources.CompetencySource())
        register(sources.ThemeSource())
        register(sources.VersionSource())
        change_tracking.connect()
        belongings.declare()
        for vocabulary in (Topic, SuccessMeasure):
            watch_label(vocabulary, live_pages)
        kinds.register(kinds=KINDS, collections=COLLECTIONS)
        rounds.register(make_due_current)
        work_to_do.register(work)
