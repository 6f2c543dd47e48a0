"""The programme: its events, its milestones, and the calendars made from them."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """Wires this room into Django."""

    name = "programme"
    verbose_name = "Programme"

    def ready(self) -> None:
        """Make kinds known, make milestones sources of documents, notice what changes, and say what moves."""
        from programme.documents import belongings, change_tracking
        from programme.documents.milestones import MilestoneSource
        from programme.web.kinds import COLLECTIONS, KINDS
        from publishing.documents import kinds
        from publishing.projection.sources import register

        register(MilestoneSource())
        change_tracking.connect()
        belongings.declare()
        kinds.register(kinds=KINDS, collections=COLLECTIONS)
