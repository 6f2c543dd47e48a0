"""The room of what is sent to people, and of what is known of them."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Wires this room into Django."""

    name = "people"
    verbose_name = "People"

    def ready(self) -> None:
        """Let the worker send what is in the outbox and clear it away in time, and declare what is kept of people."""
        from people import records
        from people.outbox import housekeeping, letters, notices, sending
        from publishing.worker import followers, rounds

        records.declare()
        letters.register(notices.NOTICE)
        followers.register(lambda: {"mail": sending.step})
        rounds.register(housekeeping.tidy)
