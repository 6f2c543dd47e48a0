"""The room of Connect Five: who takes part, who is matched with whom, and what they learn."""

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    """Wires this room into Django."""

    name = "community"
    verbose_name = "Connect Five"

    def ready(self) -> None:
        """Have its mails sent, say what is kept of people and let go of it in time."""
        from community import letters, records
        from community.admin.work import waiting
        from community.organising.beginning import ask_who_takes_part
        from community.organising.inviting import rounds_to_invite_to
        from community.organising.nudging import nudge
        from community.pages.journey import JOURNEY
        from community.records.own_erasing import forget_what_is_over
        from community.taking_part.offering import end_what_was_taken_back, problems
        from community.taking_part.together import tell_of_edited
        from people.questions import coming_back
        from programme.invitations import things
        from publishing.admin import work
        from publishing.pages import rules
        from publishing.worker import rounds
        from publishing.worker.daily import once_a_day

        letters.declare()
        records.declare()
        coming_back.register(JOURNEY)
        work.register(waiting)
        rules.register(problems)
        things.register(rounds_to_invite_to)
        rounds.register(once_a_day(forget_what_is_over), once_a_day(nudge), ask_who_takes_part)
        rounds.register(tell_of_edited, end_what_was_taken_back)
