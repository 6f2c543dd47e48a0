"""The room where a page that becomes public turns into a document."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Wires this room into Django."""

    name = "publishing"
    verbose_name = "Publishing"

    def ready(self) -> None:
        """Begin to notice changes: every model is loaded by now."""
        from publishing import checks, handlers  # noqa: F401  importing the checks registers them

        handlers.connect()
