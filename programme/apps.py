"""The programme: its events, its milestones, and the calendars made from them."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """Wires this room into Django."""

    name = "programme"
    verbose_name = "Programme"

    def ready(self) -> None:
        """Make kinds known, make milestones sources of documents, notice what changes, and say what moves."""
        from people.register import holdings
        from programme.admin.work import waiting
        from programme.documents import belongings, change_tracking
        from programme.documents.milestones import MilestoneSource
        from programme.insights.forgetting import forget
        from programme.insights.personal_data import EVENT_INSIGHTS
        from programme.web.kinds import COLLECTIONS, KINDS
        from publishing.admin import work
        from publishing.documents import kinds
        from publishing.projection.sources import register
        from publishing.worker import rounds
        from publishing.worker.daily import once_a_day

        register(MilestoneSource())
        change_tracking.connect()
        belongings.declare()
        kinds.register(kinds=KINDS, collections=COLLECTIONS)
        holdings.register(EVENT_INSIGHTS)
        work.register(waiting)
        rounds.register(once_a_day(forget))
