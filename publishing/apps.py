"""The room where a page that becomes public turns into a document."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Wires this room into Django."""

    name = "publishing"
    verbose_name = "Publishing"

    def ready(self) -> None:
        """Begin to notice changes, and to read pictures by their heads: every model is loaded by now."""
        from publishing import checks, handlers, tasks  # noqa: F401  importing the checks registers them
        from publishing.pictures import heads

        handlers.connect()
        heads.connect()
        tasks.connect()
