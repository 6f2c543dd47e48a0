"""What the library has to show for itself."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Wires this room into Django."""

    name = "reports"
    verbose_name = "Reports"

    def ready(self) -> None:
        """Make measures documents, notice when they change, and lead readers to what there is."""
        from library.web.navigation import lead_to
        from publishing.documents import kinds
        from publishing.projection.sources import register
        from reports.documents import belongings, sources
        from reports.web.kinds import MEASURE, MEASURES

        register(sources.MeasureSource())
        sources.connect()
        belongings.declare()
        kinds.register(kinds=[MEASURE], collections=[MEASURES])
        lead_to("Evidence", "/evidence/")
        lead_to("History of the framework", "/framework/history/")
        lead_to("Our words", "/words/")
