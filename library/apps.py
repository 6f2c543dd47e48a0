"""Stories of system leadership, and the pages around them."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Wires this room into Django."""

    name = "library"
    verbose_name = "Library"

    def ready(self) -> None:
        """Make kinds and the length of a vox-pop known, and let no Word file be kept for too long."""
        from characteristics.models import PartOfSystem, Place, Profession
        from library.models.kinds import LONGEST_VOX_POP
        from library.web.kinds import KINDS, STORIES
        from library.word.housekeeping import forget_word_files
        from publishing.documents import kinds
        from publishing.media import lengths
        from publishing.pages import watching
        from publishing.worker import rounds

        lengths.register(lengths.Limit("a vox-pop", LONGEST_VOX_POP))
        kinds.register(kinds=KINDS, collections=[STORIES])
        watching.watch(PartOfSystem, Place, Profession)
        rounds.register(forget_word_files)
