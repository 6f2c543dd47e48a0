"""The programme: its events, its milestones, and the calendars made from them."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """Wires this room into Django."""

    name = "programme"
    verbose_name = "Programme"

    def ready(self) -> None:
        """Make kinds and milestones known, notice what changes, say what moves, and have news sent."""
        from programme.documents import belongings, change_tracking
        from programme.documents.milestones import MilestoneSource
        from programme.invitations import letters as invitation_letters
        from programme.news import letters, stopping
        from programme.news.posting import post_news
        from programme.news.subscribing import forget_unconfirmed
        from programme.web.kinds import COLLECTIONS, KINDS
        from publishing.documents import kinds
        from publishing.projection.sources import register
        from publishing.worker import rounds
        from publishing.worker.daily import once_a_day

        register(MilestoneSource())
        change_tracking.connect()
        belongings.declare()
        kinds.register(kinds=KINDS, collections=COLLECTIONS)
        letters.declare()
        invitation_letters.declare()
        stopping.declare()
        rounds.register(post_news, once_a_day(forget_unconfirmed))
