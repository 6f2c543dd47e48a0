"""Stories of system leadership, and the pages around them."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Wires this room into Django."""

    name = "library"
    verbose_name = "Library"

    def ready(self) -> None:
        """Show the library's documents, and notice when something that stories name changes."""
        from library.models import PartOfSystem, Place, Profession, SuccessMeasure, Topic
        from library.web.kinds import KINDS, STORIES
        from publishing.documents import kinds
        from publishing.projection.change_tracking import track

        track(Topic, PartOfSystem, Place, Profession, SuccessMeasure)
        kinds.register(kinds=KINDS, collections=[STORIES])
