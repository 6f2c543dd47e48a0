"""The open call: calls for stories, what the library can show, and what people offer."""

from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    """Wires this room into Django."""

    name = "contributions"
    verbose_name = "Contributions"

    def ready(self) -> None:
        """Make kinds known, notice when a theme of a call changes, and take what people offer."""
        from characteristics.models import Theme
        from contributions.handling import letters
        from contributions.handling.approving import approval_problems
        from contributions.handling.housekeeping import forget_contributions
        from contributions.handling.personal_data import CONTRIBUTIONS
        from contributions.handling.reminding import remind
        from contributions.offering.journey import OFFER, PATH
        from contributions.web.kinds import CALLS, KINDS
        from library.web import offering
        from people.questions import coming_back
        from people.register import holdings
        from publishing.documents import kinds
        from publishing.pages import rules
        from publishing.projection.change_tracking import track
        from publishing.worker import rounds
        from publishing.worker.daily import once_a_day

        kinds.register(kinds=KINDS, collections=[CALLS])
        track(Theme)
        letters.register()
        coming_back.register(OFFER)
        offering.lead_to(PATH)
        rules.register(approval_problems)
        holdings.register(CONTRIBUTIONS)
        rounds.register(once_a_day(forget_contributions), once_a_day(remind))
