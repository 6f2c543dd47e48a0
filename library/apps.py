"""Stories of system leadership, and the pages around them."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Wires this room into Django."""

    name = "library"
    verbose_name = "Library"

    def ready(self) -> None:
        """Make the kinds of the library known, and what its drafts rest on."""
        from characteristics.models import PartOfSystem, Place, Profession
        from library.web.kinds import KINDS, STORIES
        from publishing.documents import kinds
        from publishing.pages import watching

        kinds.register(kinds=KINDS, collections=[STORIES])
        watching.watch(PartOfSystem, Place, Profession)
