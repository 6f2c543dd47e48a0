"""The room where a page that becomes public turns into a document."""

from django.apps import AppConfig
from django.conf import settings


class PublishingConfig(AppConfig):
    """Wires this room into Django."""

    name = "publishing"
    verbose_name = "Publishing"

    def ready(self) -> None:
        """Begin to notice changes, for every model is loaded by now, read pictures by heads, and keep the log short."""
        from publishing import checks  # noqa: F401  importing the checks registers them
        from publishing.admin.in_use import watch
        from publishing.machine import write_ahead_log
        from publishing.media.pictures import heads
        from publishing.models.portable import declared
        from publishing.pages import readiness, watching
        from publishing.projection import change_tracking, marks, projector, tasks
        from publishing.worker import emptying, file_words, followers, retention, rounds, spare_files
        from publishing.worker.daily import once_a_day
        from publishing.worker.links import checking

        marks.after_commit(projector.drain)
        change_tracking.connect()
        watch.connect()
        heads.connect()
        tasks.connect()
        watching.connect()
        declared.declare()
        rounds.register(readiness.refresh_outdated, emptying.empty_bin, file_words.read_a_file)
        rounds.register(once_a_day(retention.forget_consents), once_a_day(spare_files.remove_spare_files))
        followers.register(lambda: {"write-ahead log": write_ahead_log.keep_short})
        followers.register(lambda: {"links": checking.step} if settings.LINK_CHECK_DAYS else {})
