"""The programme: its events, its milestones, and the calendars made from them."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """Wires this room into Django."""

    name = "programme"
    verbose_name = "Programme"

    def ready(self) -> None:
        """Make kinds and milestones known, notice what changes, say what moves, and have news sent."""
        from people.outbox import dead_addresses
        from people.register import holdings
        from programme.admin.work import waiting
        from programme.documents import belongings, change_tracking
        from programme.documents.milestones import MilestoneSource
        from programme.insights.forgetting import forget
        from programme.insights.personal_data import EVENT_INSIGHTS
        from programme.invitations import letters as invitation_letters
        from programme.news import letters, stopping
        from programme.news.dead_addresses import hear
        from programme.news.posting import post_news
        from programme.news.subscribing import forget_unconfirmed
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
        letters.declare()
        invitation_letters.declare()
        stopping.declare()
        dead_addresses.register(hear)
        rounds.register(post_news, once_a_day(forget_unconfirmed), once_a_day(forget))
