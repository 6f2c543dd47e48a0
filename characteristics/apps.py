"""The framework that stories are tagged to."""

from django.apps import AppConfig


class CharacteristicsConfig(AppConfig):
    """Wires this room into Django."""

    name = "characteristics"
    verbose_name = "Characteristics"

    def ready(self) -> None:
        """Make competencies and themes sources of documents, show the framework, and notice when it changes."""
        from characteristics.documents import change_tracking, sources
        from characteristics.web.kinds import COLLECTIONS, KINDS
        from publishing.documents import kinds
        from publishing.projection.sources import register

        register(sources.CompetencySource())
        register(sources.ThemeSource())
        change_tracking.connect()
        kinds.register(kinds=KINDS, collections=COLLECTIONS)
