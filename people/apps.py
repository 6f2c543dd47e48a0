"""The room of what is sent to people, and of what is known of them."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Wires this room into Django."""

    name = "people"
    verbose_name = "People"

    def ready(self) -> None:
        """Have mail sent and cleared away in time, say what is kept of people, and let no NHS number be published."""
        from people import records
        from people.links.housekeeping import forget_links
        from people.outbox import housekeeping, letters, notices, sending
        from people.patients.publish_rule import nhs_number_problems
        from people.questions.coming_back import COME_BACK
        from people.questions.housekeeping import forget_answers
        from publishing.pages import rules
        from publishing.worker import followers, rounds
        from publishing.worker.daily import once_a_day

        records.declare()
        letters.register(notices.NOTICE)
        letters.register(COME_BACK)
        followers.register(lambda: {"mail": sending.step})
        rounds.register(once_a_day(housekeeping.forget_mails), forget_answers, forget_links)
        rules.register(nhs_number_problems)
