"""The open call: calls for stories, what the library can show, and what people offer."""

from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    """Wires this room into Django."""

    name = "contributions"
    verbose_name = "Contributions"

    def ready(self) -> None:
        """Make kinds known, and notice when a theme that a call is about changes."""
        from characteristics.models import Theme
        from contributions.web.kinds import CALLS, KINDS
        from publishing.documents import kinds
        from publishing.projection.change_tracking import track

        kinds.register(kinds=KINDS, collections=[CALLS])
        track(Theme)
