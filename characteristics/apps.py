"""The framework that stories are tagged to."""

from django.apps import AppConfig


class CharacteristicsConfig(AppConfig):
    """Wires this room into Django."""

    name = "characteristics"
    verbose_name = "Characteristics"

    def ready(self) -> None:
        """Make competencies and themes sources of documents, show the framework, and notice when it changes."""
        from characteristics import handlers, sources, views
        from publishing.projection.sources import register

        register(sources.CompetencySource())
        register(sources.ThemeSource())
        handlers.connect()
        views.connect()
