"""The open call: calls for stories, what the library can show, and what people offer."""

from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    """Wires this room into Django."""

    name = "contributions"
    verbose_name = "Contributions"

    def ready(self) -> None:
        """Make kinds and sample calls known, notice when a theme of a call changes, and take what people offer."""
        from characteristics.models import Theme
        from contributions.contact.housekeeping import look_after_notes, note_what_was_mailed
        from contributions.contact.journey import CONTACT
        from contributions.contact.letters import CONCERN, NOTE
        from contributions.contact.personal_data import NOTES
        from contributions.handling import letters, news
        from contributions.handling.approving import approval_problems
        from contributions.handling.contact_details import forget_contacts
        from contributions.handling.housekeeping import forget_contributions
        from contributions.handling.personal_data import CONTRIBUTIONS
        from contributions.handling.reminding import remind
        from contributions.inbox.work import offered, unread_notes
        from contributions.models import CallPage
        from contributions.offering.journey import OFFER, PATH
        from contributions.samples.loader import load
        from contributions.web.kinds import CALLS, KINDS
        from library.samples import companions
        from library.web import navigation, offering
        from people.outbox import letters as outbox
        from people.questions import coming_back
        from people.register import holdings
        from publishing.admin import work
        from publishing.documents import kinds
        from publishing.pages import rules
        from publishing.projection.change_tracking import track
        from publishing.worker import rounds
        from publishing.worker.daily import once_a_day

        work.register(unread_notes)
        work.register(offered)
        kinds.register(kinds=KINDS, collections=[CALLS])
        companions.register(companions.Companions("sample calls", CallPage, load))
        track(Theme)
        letters.register()
        news.register()
        outbox.register(NOTE)
        outbox.register(CONCERN)
        coming_back.register(OFFER)
        coming_back.register(CONTACT)
        offering.lead_to(PATH)
        navigation.report_at(CONTACT.path)
        rules.register(approval_problems)
        holdings.register(CONTRIBUTIONS, NOTES)
        daily = (forget_contributions, remind, forget_contacts, look_after_notes)
        rounds.register(*map(once_a_day, daily), note_what_was_mailed)
