"""What the library has to show for itself."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Wires this room into Django."""

    name = "reports"
    verbose_name = "Reports"

    def ready(self) -> None:
        """Make measures and reports documents, count readers, ask people, and lead readers to what there is."""
        from library.samples import companions
        from library.web.navigation import lead_to
        from people.outbox import letters
        from people.register import holdings
        from publishing.admin import live_places
        from publishing.documents import kinds
        from publishing.projection.sources import register
        from publishing.worker import rounds
        from publishing.worker.daily import once_a_day
        from reports import checks  # noqa: F401  importing the checks registers them
        from reports.documents import belongings, sources
        from reports.freezing import taking
        from reports.models import ReportPage
        from reports.pulse import asking
        from reports.pulse.counting import count_answers
        from reports.pulse.letter import THREE_QUESTIONS
        from reports.pulse.personal_data import THREE_QUESTIONS_ANSWERED
        from reports.readership import keeping, told
        from reports.samples.loader import load
        from reports.web.kinds import ALL_REPORTS, MEASURE, MEASURES, REPORT, REPORTS

        register(sources.MeasureSource())
        sources.connect()
        taking.connect()
        belongings.declare()
        rounds.register(keeping.take_reads, once_a_day(keeping.forget_reads))
        companions.register(companions.Companions("sample reports", ReportPage, load))
        asking.connect()
        letters.register(THREE_QUESTIONS)
        holdings.register(THREE_QUESTIONS_ANSWERED)
        rounds.register(once_a_day(asking.ask_after_rounds), once_a_day(count_answers))
        live_places.register(told.readers_of)
        kinds.register(kinds=[MEASURE, REPORT, ALL_REPORTS], collections=[MEASURES, REPORTS])
        lead_to("Evidence", "/evidence/")
        lead_to("History of the framework", "/framework/history/")
        lead_to("Our words", "/words/")
