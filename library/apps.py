"""Stories of system leadership, and the pages around them."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Wires this room into Django."""

    name = "library"
    verbose_name = "Library"

    def ready(self) -> None:
        """Make the kinds of the library known, and how long the recording of a vox-pop may be."""
        from library.models.kinds import LONGEST_VOX_POP
        from library.web.kinds import KINDS, STORIES
        from publishing.documents import kinds
        from publishing.media import lengths

        lengths.register(lengths.Limit("a vox-pop", LONGEST_VOX_POP))
        kinds.register(kinds=KINDS, collections=[STORIES])
