"""Stories of system leadership, and the pages around them."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Wires this room into Django."""

    name = "library"
    verbose_name = "Library"

    def ready(self) -> None:
        """Make the kinds of the library known, and let no Word file be kept for too long."""
        from library.web.kinds import KINDS, STORIES
        from library.word.housekeeping import forget_word_files
        from publishing.documents import kinds
        from publishing.worker import rounds

        kinds.register(kinds=KINDS, collections=[STORIES])
        rounds.register(forget_word_files)
