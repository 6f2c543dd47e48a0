"""What the library has to show for itself."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Wires this room into Django."""

    name = "reports"
    verbose_name = "Reports"

    def ready(self) -> None:
        """Make measures and reports documents, keep what is counted of readers, and lead readers to what there is."""
        from library.web.navigation import lead_to
        from publishing.admin import live_places
        from publishing.documents import kinds
        from publishing.projection.sources import register
        from publishing.worker import rounds
        from publishing.worker.daily import once_a_day
        from reports import checks  # noqa: F401  importing the checks registers them
        from reports.documents import belongings, sources
        from reports.freezing import taking
        from reports.readership import keeping, told
        from reports.web.kinds import ALL_REPORTS, MEASURE, MEASURES, REPORT, REPORTS

        register(sources.MeasureSource())
        sources.connect()
        taking.connect()
        belongings.declare()
        rounds.register(keeping.take_reads, once_a_day(keeping.forget_reads))
        live_places.register(told.readers_of)
        kinds.register(kinds=[MEASURE, REPORT, ALL_REPORTS], collections=[MEASURES, REPORTS])
        lead_to("Evidence", "/evidence/")
        lead_to("History of the framework", "/framework/history/")
        lead_to("Our words", "/words/")
