"""The project itself: it composes the rooms and owns no content."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Wires this room into Django."""

    name = "cms"
    verbose_name = "System Leadership Library"

    def ready(self) -> None:
        """Let settings be checked, work be told, passwords be mailed about, accounts be erased, and exports be made."""
        from cms import checks  # noqa: F401  importing it registers them
        from cms.accounts.password_reset import FORGOTTEN_PASSWORD
        from cms.accounts.personal_data import ACCOUNTS
        from cms.desk.links import links
        from cms.desk.tasks import of_stories
        from cms.desk.troubles import troubles
        from cms.filling.moving.exporting import step
        from people.outbox import letters
        from people.register import holdings
        from publishing.admin import work
        from publishing.worker import followers

        work.register(of_stories)
        work.register(troubles)
        work.register(links)
        letters.register(FORGOTTEN_PASSWORD)
        holdings.register(ACCOUNTS)
        followers.register(lambda: {"exports": step})
