"""The room where a page that becomes public turns into a document."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Wires this room into Django."""

    name = "publishing"
    verbose_name = "Publishing"

    def ready(self) -> None:
        """Begin to notice changes, for every model is loaded by now, read pictures by heads, and keep the log short."""
        from publishing import checks, followers, handlers, tasks, write_ahead_log  # noqa: F401  checks are registered
        from publishing.pictures import heads

        handlers.connect()
        heads.connect()
        tasks.connect()
        followers.register(lambda: {"write-ahead log": write_ahead_log.keep_short})
